import ObjectFiles
import Testing

@Suite struct ObjectHeaderTests {
  @Test func readsObjectHeaders() {
    func bytes(_ start: [UInt8]) -> [UInt8] { start + Array(repeating: 0, count: 20 - start.count) }
    var elf = bytes([0x7F, 0x45, 0x4C, 0x46, 2, 1])
    elf[18] = 183
    #expect(ObjectHeader(elf)?.architecture == "aarch64")
    #expect(ObjectHeader(bytes([0x64, 0x86]))?.format == .coff)
    #expect(ObjectHeader(bytes([0xCF, 0xFA, 0xED, 0xFE, 0x0C, 0, 0, 1]))?.format == .machO)
    #expect(ObjectHeader(bytes([])) == nil)
    #expect(ObjectHeader([0x64, 0x86]) == nil)
  }
}
