// Every file here is about byte strings; whoever uses this module sees them too.
@_exported import ByteStrings
