using System.Globalization;

namespace Linchpin.Preloading.Sealing;

/// <summary>How a call of <c>bpf_probe_write_user</c> looks in a program that the kernel has verified.</summary>
internal static class WritingCall
{
    private const string Helper = "bpf_probe_write_user";
    private const string Base = "__bpf_call_base";     // calls of helpers are kept as distances from it

    /// <summary>The number in the instruction, or null where the kernel hides its addresses (<c>kernel.kptr_restrict</c>).</summary>
    /// <param name="symbols">The lines of <c>/proc/kallsyms</c>.</param>
    internal static int? Find(IEnumerable<string> symbols)
    {
        var addresses = new Dictionary<string, ulong>();
        foreach (var line in symbols.Where(line => line.EndsWith(Helper, StringComparison.Ordinal) || line.EndsWith(Base, StringComparison.Ordinal)))
        {
            if (line.Split(' ') is [var address, _, (Helper or Base) and var name])
                addresses[name] = ulong.Parse(address, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (addresses.Count == 2)
                break;      // there are some 200,000 lines
        }
        return addresses.GetValueOrDefault(Helper) is var helper and not 0 && addresses.GetValueOrDefault(Base) is var start and not 0 ? unchecked((int)(helper - start)) : null;
    }
}
