using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Compiles the look-ups of what an object needs from the kernel by name: each once, before the first program that needs it.</summary>
internal sealed class SymbolLookups
{
    private readonly LoaderOutput _output;
    private readonly ExternSpec[] _functions;
    private readonly Dictionary<ExternSpec, int> _types = [];
    private readonly Dictionary<ExternSpec, int> _addresses = [];

    public SymbolLookups(BpfObjectSpec spec, LoaderOutput output)
    {
        (_output, _functions) = (output, [.. spec.Externs.Where(symbol => symbol.Kind == ExternKind.KernelFunction)]);
        FdArray = output.Data.Add<int>(new int[_functions.Length + 1]);
    }

    /// <summary>Where programs' <c>fd_array</c> is: the kernel's place, then one for each function, for its module's types.</summary>
    public int FdArray { get; }

    /// <summary>The function's place in <c>fd_array</c>.</summary>
    public short IndexOf(ExternSpec function) => checked((short)(Array.IndexOf(_functions, function) + 1));

    /// <summary>Where a function's or variable's type will be: id and module as <see cref="LoaderOutput.FindType"/> gives them, or 0.</summary>
    public int TypeOf(ExternSpec symbol)
    {
        if (_types.TryGetValue(symbol, out var known))
            return known;
        var place = _output.Data.Reserve();
        _types.Add(symbol, place);
        if (symbol is { Kind: ExternKind.KernelFunction, IsWeak: true })
            FindCallable(symbol);
        else
            _output.FindType(symbol.Name, symbol.Kind == ExternKind.KernelFunction ? BtfKind.Function : BtfKind.Variable);
        Settle(symbol);
        _output.Code.Store(place, Opcode.SizeDoubleWord, LoaderCode.Result);
        _output.Code.TakeUpperHalf(LoaderCode.Result);
        _output.Code.Store(_output.ReserveDescriptor(), Opcode.SizeWord, LoaderCode.Result);
        if (symbol.Kind == ExternKind.KernelFunction)
            _output.Code.Store(FdArray + IndexOf(symbol) * sizeof(int), Opcode.SizeWord, LoaderCode.Result);
        return place;
    }

    /// <summary>Where a symbol's address will be, or 0.</summary>
    public int AddressOf(ExternSpec symbol)
    {
        if (_addresses.TryGetValue(symbol, out var known))
            return known;
        var place = _output.Data.Reserve();
        _addresses.Add(symbol, place);
        _output.FindSymbol(symbol.Name, place);
        Settle(symbol);
        return place;
    }

    // Of some functions a kernel has the type but not the function: it adds arguments of its own to those that go by another name.
    private void FindCallable(ExternSpec function)
    {
        var address = AddressOf(function);
        _output.Code.LoadFrom(LoaderCode.Result, Opcode.SizeDoubleWord, address);
        _output.Code.If(LoaderCode.Result, LoaderCode.When.NotEqual, 0, () => _output.FindType(function.Name, BtfKind.Function));
    }

    private void Settle(ExternSpec symbol)
    {
        if (symbol.IsWeak)
            _output.Code.If(LoaderCode.Result, LoaderCode.When.Negative, 0, () => _output.Code.Load(LoaderCode.Result, 0));
        else
            _output.Code.FailIfNegative();
    }
}
