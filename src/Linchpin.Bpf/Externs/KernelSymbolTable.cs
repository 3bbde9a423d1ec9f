using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf;

/// <summary>Finds an object's externs in the kernel: those with a type in the BTF of the kernel, or of the module that has a symbol of that name; the others by their address.</summary>
/// <remarks>What the kernel's own BTF doesn't know is looked up in one pass over <c>/proc/kallsyms</c>. It names the modules to ask, so that
/// what is not there costs the same however many modules are loaded.</remarks>
internal sealed class KernelSymbolTable : IDisposable
{
    private readonly BpfObjectSpec _spec;
    private readonly Dictionary<ExternSpec, KernelSymbol> _found = [];
    private readonly List<(KernelBtf Module, SafeBtfHandle Handle)> _modules = [];
    private readonly Lazy<Kallsyms> _kallsyms;

    public KernelSymbolTable(BpfObjectSpec spec)
    {
        _spec = spec;
        _kallsyms = new Lazy<Kallsyms>(() => Kallsyms.Read(
            Names(IsFoundByAddress),
            Names(symbol => KindOf(symbol) is { } kind && KernelBtf.Vmlinux.Types.Find(symbol.Name, kind) is null)));
    }

    /// <summary>What <c>fd_array</c> holds: the modules whose functions are called. Place 0 is the kernel's.</summary>
    public int[] ModuleDescriptors => [0, .. _modules.Select(module => (int)module.Handle.DangerousGetHandle())];

    /// <summary>What to load where a program asks for the address of the extern. Kernels that take no function's type there take its address: who asks wants to know whether it is there.</summary>
    /// <exception cref="BpfException">It is not there, or of another type, and not weak.</exception>
    public KernelSymbol FindAddress(ExternSpec symbol, string program)
    {
        var found = Find(symbol, program);
        return found is KernelSymbol.Typed && IsFoundByAddress(symbol) && _kallsyms.Value.AddressOf(symbol.Name) is { } address
            ? new KernelSymbol.At(address)
            : found;
    }

    /// <exception cref="BpfException">It is not there, or of another type, and not weak.</exception>
    public KernelSymbol Find(ExternSpec symbol, string program)
    {
        if (!_found.TryGetValue(symbol, out var found))
            _found[symbol] = found = LookUp(symbol);
        return found is KernelSymbol.Missing missing && !symbol.IsWeak
            ? throw NotFound(symbol, missing, program)
            : found;
    }

    public void Dispose() => _modules.ForEach(module => module.Handle.Dispose());

    private KernelSymbol LookUp(ExternSpec symbol) => KindOf(symbol) is { } kind
        ? FindTyped(symbol, kind)
        : _kallsyms.Value.AddressOf(symbol.Name) is { } address ? new KernelSymbol.At(address) : new KernelSymbol.Missing();

    private KernelSymbol FindTyped(ExternSpec symbol, BtfKind kind)
    {
        if (KernelBtf.Vmlinux.Types.Find(symbol.Name, kind) is { } own)
            return IsCompatible(symbol, KernelBtf.Vmlinux, own) ? new KernelSymbol.Typed(own, 0, 0) : new KernelSymbol.Missing(KernelBtf.Vmlinux);
        foreach (var name in _kallsyms.Value.ModulesWith(symbol.Name))
        {
            if (KernelBtf.FindModule(name) is { } module && module.Types.Find(symbol.Name, kind) is { } type)
                return IsCompatible(symbol, module, type) ? InModule(module, type) : new KernelSymbol.Missing(module);
        }
        return new KernelSymbol.Missing();
    }

    private static bool IsFoundByAddress(ExternSpec symbol) => symbol.Kind == ExternKind.KernelAddress
        || (symbol.Kind == ExternKind.KernelFunction && !BpfFeatures.KernelFunctionAddresses.IsSupported);

    // A program that calls a function by another prototype, or reads a variable as another type, would do so wrongly.
    private bool IsCompatible(ExternSpec symbol, KernelBtf kernel, BtfTypeId found)
    {
        var declared = _spec.Btf!;
        var actual = kernel.Types;
        return new TypeCompatibility(declared, actual).AreCompatible(declared.SkipModifiers(symbol.Type), actual.SkipModifiers(actual[found].Target));
    }

    private KernelSymbol.Typed InModule(KernelBtf module, BtfTypeId type)
    {
        var index = _modules.FindIndex(known => known.Module == module);
        if (index < 0)
        {
            index = _modules.Count;
            _modules.Add((module, module.Open()));
        }
        return new KernelSymbol.Typed(type, (short)(index + 1), (int)_modules[index].Handle.DangerousGetHandle());
    }

    private HashSet<string> Names(Func<ExternSpec, bool> condition) => [.. _spec.Externs.Where(condition).Select(symbol => symbol.Name)];

    private static BtfKind? KindOf(ExternSpec symbol) => symbol.Kind switch
    {
        ExternKind.KernelFunction => BtfKind.Function,
        ExternKind.KernelVariable => BtfKind.Variable,
        _ => null,
    };

    private static BpfException NotFound(ExternSpec symbol, KernelSymbol.Missing missing, string program)
    {
        var what = (symbol.Kind, missing.Incompatible) switch
        {
            (ExternKind.KernelFunction, null) => $"the kernel has no function {symbol.Name} for programs to call{KernelHistory.Note(KernelHistory.Functions, symbol.Name)}",
            (ExternKind.KernelFunction, { } owner) => $"the function {symbol.Name} of {owner.Name} has another prototype than the object declares",
            (ExternKind.KernelVariable, null) => $"the kernel has no variable {symbol.Name} in its types (BTF)",
            (ExternKind.KernelVariable, { } owner) => $"the variable {symbol.Name} of {owner.Name} has another type than the object declares",
            _ => $"the kernel has no symbol {symbol.Name} in /proc/kallsyms",
        };
        return new BpfException(
            $"program '{program}' does not load on Linux {KernelRelease.Current}: {what}; declare it __weak if the program can do without",
            missing.Incompatible is null ? Kernel.Errno.NoProcess : Kernel.Errno.Invalid, BpfCommand.ProgramLoad, program);
    }
}
