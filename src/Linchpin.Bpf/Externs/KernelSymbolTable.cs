using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>Finds an object's externs in the kernel: those with a type in the kernel's and modules' BTF, the others in one pass over <c>/proc/kallsyms</c>.</summary>
internal sealed class KernelSymbolTable : IDisposable
{
    private readonly Dictionary<ExternSpec, KernelSymbol> _found = [];
    private readonly List<(KernelBtf Module, SafeBtfHandle Handle)> _modules = [];
    private readonly Lazy<Dictionary<string, ulong>> _addresses;

    public KernelSymbolTable(BpfObjectSpec spec) =>
        _addresses = new Lazy<Dictionary<string, ulong>>(() => KernelSymbolAddresses.Read(NamesWithoutType(spec)));

    /// <summary>What <c>fd_array</c> holds: the modules whose functions are called. Place 0 is the kernel's.</summary>
    public int[] ModuleDescriptors => [0, .. _modules.Select(module => (int)module.Handle.DangerousGetHandle())];

    /// <exception cref="BpfException">It is not there, and not weak.</exception>
    public KernelSymbol Find(ExternSpec symbol, string program)
    {
        if (!_found.TryGetValue(symbol, out var found))
            _found[symbol] = found = LookUp(symbol);
        return found is KernelSymbol.Missing && !symbol.IsWeak
            ? throw NotFound(symbol, program)
            : found;
    }

    public void Dispose() => _modules.ForEach(module => module.Handle.Dispose());

    private KernelSymbol LookUp(ExternSpec symbol) => symbol.Kind switch
    {
        ExternKind.KernelFunction => FindTyped(symbol.Name, BtfKind.Function),
        ExternKind.KernelVariable => FindTyped(symbol.Name, BtfKind.Variable),
        ExternKind.KernelAddress => _addresses.Value.TryGetValue(symbol.Name, out var address) ? new KernelSymbol.At(address) : new KernelSymbol.Missing(),
        _ => throw new ArgumentException($"extern '{symbol.Name}' ({symbol.Kind}) is no kernel symbol"),
    };

    private KernelSymbol FindTyped(string name, BtfKind kind)
    {
        if (KernelBtf.Vmlinux.Types.Find(name, kind) is { } own)
            return new KernelSymbol.Typed(own, 0, 0);
        foreach (var module in KernelBtf.Modules)
        {
            if (module.Types.Find(name, kind) is { } type)
            {
                var index = IndexOf(module);
                return new KernelSymbol.Typed(type, (short)(index + 1), (int)_modules[index].Handle.DangerousGetHandle());
            }
        }
        return new KernelSymbol.Missing();
    }

    private int IndexOf(KernelBtf module)
    {
        var index = _modules.FindIndex(known => known.Module == module);
        if (index >= 0)
            return index;
        _modules.Add((module, module.Open()));
        return _modules.Count - 1;
    }

    private static HashSet<string> NamesWithoutType(BpfObjectSpec spec) =>
        [.. spec.Externs.Where(symbol => symbol.Kind == ExternKind.KernelAddress).Select(symbol => symbol.Name)];

    private static BpfException NotFound(ExternSpec symbol, string program)
    {
        var what = symbol.Kind switch
        {
            ExternKind.KernelFunction => $"function {symbol.Name} for programs to call",
            ExternKind.KernelVariable => $"variable {symbol.Name} in its types (BTF)",
            _ => $"symbol {symbol.Name} in /proc/kallsyms",
        };
        return new BpfException(
            $"program '{program}' does not load on Linux {KernelRelease.Current}: the kernel has no {what}; declare it __weak if the program can do without",
            Kernel.Errno.NoProcess, BpfCommand.ProgramLoad, program);
    }
}
