using System.Text;
using Linchpin.Bpf;

namespace Linchpin.Fuzz.Tests;

/// <summary>What reads texts that a kernel writes. Such a text has no wrong form: what means nothing is passed over.</summary>
internal static class KernelTextTargets
{
    private static readonly HashSet<string> Options = ["CONFIG_HZ", "CONFIG_BPF_LSM", "CONFIG_DEFAULT_HOSTNAME", "CONFIG_PHYSICAL_START"];
    private static readonly HashSet<string> Symbols = ["_stext", "start", "shared"];

    private static readonly KconfigForm[] Forms =
    [
        new(KconfigKind.Boolean), new(KconfigKind.Tristate), new(KconfigKind.Character), new(KconfigKind.Integer), new(KconfigKind.Integer, IsSigned: true), new(KconfigKind.Text),
    ];

    public static readonly FuzzTarget[] All =
    [
        new("verifier-log", () => [VerifierLogSeed], ReadVerifierLog) { Words = Words("R0 ", "12: (", ": (", "processed ", "invalid func unknown#", "Verification failed: ", "; ", "\n") },
        new("kconfig", () => [KconfigSeed], ReadKconfig) { Words = Words("CONFIG_HZ=", "0x", "\"", "\\\"", "\\\\", "-", "=y\n", "=m\n") },
        new("kallsyms", () => [KallsymsSeed], ReadKallsyms) { Words = Words("ffffffff81000000", " T ", "\t[", "]\n", "start", "\n") },
    ];

    private static byte[] VerifierLogSeed => """
        func#0 @0
        0: R1=ctx() R10=fp0
        ; return *value; @ refused.c:21
        6: (79) r0 = *(u64 *)(r0 +0)
        R0 invalid mem access 'map_value_or_null'
        invalid func unknown#195896080
        processed 7 insns (limit 1000000)
        """u8.ToArray();

    private static byte[] KconfigSeed => """
        CONFIG_HZ=250
        CONFIG_BPF_LSM=y
        # CONFIG_BPF_PRELOAD is not set
        CONFIG_DEFAULT_HOSTNAME="(\"none\")"
        CONFIG_PHYSICAL_START=0x1000000
        """u8.ToArray();

    private static byte[] KallsymsSeed => "ffffffff81000000 T _stext\nffffffffc0001000 t start\t[virtio_blk]\nffffffffc0003000 t shared\t[virtio_net]\n"u8.ToArray();

    private static byte[][] Words(params string[] words) => [.. words.Select(Encoding.UTF8.GetBytes)];

    private static bool ReadVerifierLog(ReadOnlyMemory<byte> input)
    {
        var log = VerifierLog.Text(input.Span);
        var line = VerifierLog.FirstLine(log);
        VerifierLog.LastInstruction(log);
        VerifierLog.UnknownCall(line);
        return line.Length > 0;
    }

    private static bool ReadKconfig(ReadOnlyMemory<byte> input)
    {
        var written = 0;
        Span<byte> place = stackalloc byte[8];
        foreach (var value in Kconfig.Parse(Encoding.UTF8.GetString(input.Span), Options).Values)
        {
            foreach (var form in Forms)
            {
                for (var size = 1; size <= place.Length; size *= 2)
                    written += form.TryWrite(value, place[..size]) ? 1 : 0;
            }
        }
        return written > 0;
    }

    private static bool ReadKallsyms(ReadOnlyMemory<byte> input)
    {
        var found = Kallsyms.Parse(Encoding.UTF8.GetString(input.Span).Split('\n'), Symbols, Symbols);
        return Symbols.Any(symbol => found.AddressOf(symbol) is not null || found.ModulesWith(symbol).Count > 0);
    }
}
