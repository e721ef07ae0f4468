// Every file of this module uses these modules.
@_exported import ByteStrings
@_exported import CommandLine
