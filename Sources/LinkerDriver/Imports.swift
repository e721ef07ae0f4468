// Every file of this module uses these modules, and so does every module that imports it.
@_exported import ByteStrings
@_exported import CommandLine
@_exported import OperatingSystem
@_exported import Targets
