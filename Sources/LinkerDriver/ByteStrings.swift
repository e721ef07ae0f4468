// Every file of this module uses byte strings, and so does every module that imports it.
@_exported import ByteStrings
