// Every file of this module uses byte strings.
@_exported import ByteStrings
