using Linchpin.Bpf.Objects.Usdt;
using static Linchpin.Bpf.Objects.Usdt.UsdtArgument;

namespace Linchpin.Bpf.Objects.Tests;

public class UsdtArgumentTests
{
    private const ushort X64 = 62;
    private const ushort Arm64 = 183;

    public static TheoryData<ushort, string, UsdtArgument> Places => new()
    {
        { X64, "4@$7", new Constant(4, false, 7) },
        { X64, "-4@$-9", new Constant(4, true, -9) },
        { X64, "8@%rdi", new Register(8, false, 112) },
        { X64, "-4@%eax", new Register(4, true, 80) },
        { X64, "2@%r9w", new Register(2, false, 64) },
        { X64, "-1@%dil", new Register(1, true, 112) },
        { X64, "8@(%rsp)", new Memory(8, false, 152, 0) },
        { X64, "-4@-20(%rbp)", new Memory(4, true, 32, -20) },
        { X64, "8@16(%rax,%rbx,8)", new Element(8, false, 80, 40, 8, 16) },
        { X64, "1@(%r15,%r14)", new Element(1, false, 0, 8, 1, 0) },
        { Arm64, "8@x0", new Register(8, false, 0) },
        { Arm64, "-4@w30", new Register(4, true, 240) },
        { Arm64, "8@[sp]", new Memory(8, false, 248, 0) },
        { Arm64, "-4@[x29, -20]", new Memory(4, true, 232, -20) },
        { Arm64, "4@5", new Constant(4, false, 5) },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void An_argument_is_where_the_assembler_says(ushort machine, string text, UsdtArgument expected) =>
        Assert.Equal(expected, Assert.Single(UsdtArgumentParser.Parse(text, machine)));

    [Fact]
    public void Arguments_come_in_order_and_there_may_be_none()
    {
        Assert.Equal([new Register(4, true, 112), new Memory(8, false, 104, 8), new Constant(1, false, 0)], UsdtArgumentParser.Parse("-4@%edi 8@8(%rsi) 1@$0", X64));
        Assert.Empty(UsdtArgumentParser.Parse("", X64));
    }

    [Theory]
    [InlineData(X64, "3@%rdi", "3@%rdi")]
    [InlineData(X64, "8@%xmm0", "8@%xmm0")]
    [InlineData(X64, "8@%rdi 4@global(%rip", "4@global(%rip")]
    [InlineData(X64, "8@(%rdi,%rsi,3)", "8@(%rdi,%rsi,3)")]
    [InlineData(X64, "8@$99999999999999999999", "8@$99999999999999999999")]
    [InlineData(Arm64, "8@x31", "8@x31")]
    [InlineData(243, "8@a0", "machine 243")]
    public void What_no_program_can_read_is_named(ushort machine, string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<BpfObjectFormatException>(() => UsdtArgumentParser.Parse(text, machine)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_record_has_what_the_headers_macros_look_for()
    {
        var record = UsdtSpecRecord.Create("-4@%edi 8@16(%rax,%rbx,8)", X64, cookie: 0x1122334455667788);
        Assert.Equal(208, record.Length);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 112, 0, 1, 32], record[..16]);
        Assert.Equal([16, 0, 0, 0, 0, 0, 0, 0, 3, 40, 0x30, 0, 80, 0, 0, 0], record[16..32]);
        Assert.Equal([0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 2, 0], record[192..202]);
    }

    [Fact]
    public void More_arguments_than_programs_can_read_are_refused() =>
        Assert.Contains("13 arguments", Assert.Throws<BpfObjectFormatException>(
            () => UsdtSpecRecord.Create(string.Join(' ', Enumerable.Repeat("8@%rdi", 13)), X64, 0)).Message, StringComparison.Ordinal);
}
