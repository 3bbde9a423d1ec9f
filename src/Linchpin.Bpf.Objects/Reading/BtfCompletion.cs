using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Reading;

/// <summary>Fills in what a compiler leaves open in an object's BTF, so that the kernel takes it: where the variables of each data section lie,
/// and what stands for externs.</summary>
/// <remarks>All in place: no record changes its length, so no type changes its id.</remarks>
internal sealed class BtfCompletion
{
    private const string RelocationTarget = ".BTF";
    private readonly ElfFile _elf;
    private readonly BtfBlob _btf;
    private readonly byte[] _bytes;                             // what _btf reads
    private readonly Dictionary<int, ElfRelocation> _relocations; // byte in _bytes → what it refers to

    private BtfCompletion(ElfFile elf, ElfSection section)
    {
        _elf = elf;
        _bytes = section.Data.ToArray();
        _btf = BtfBlob.Read(_bytes);
        _relocations = [];
        foreach (var relocation in elf.RelocationsOf(section))
            _relocations[(int)relocation.Offset] = relocation;
    }

    /// <summary>The object's BTF, complete, and the externs that it declares; (null, none) where it has no BTF.</summary>
    public static (BtfBlob? Btf, IReadOnlyList<ExternSpec> Externs) Complete(ElfFile elf)
    {
        if (elf.Section(RelocationTarget) is not { } section)
            return (null, []);
        var completion = new BtfCompletion(elf, section);
        return (completion._btf, completion.Run());
    }

    private List<ExternSpec> Run()
    {
        var externs = new List<ExternSpec>();
        for (var id = 1u; id < _btf.TypeCount; id++)
        {
            var type = _btf[new(id)];
            switch (type.Kind)
            {
                case BtfKind.DataSection when _btf.Text(type.Name) is ".kconfig":
                    PlaceKconfig(new(id), externs);
                    break;
                case BtfKind.DataSection when _btf.Text(type.Name) is ".ksyms":
                    ReplaceKernelSymbols(new(id), externs);
                    break;
                case BtfKind.DataSection:
                    PlaceVariables(new(id));
                    TakeMark(new(id));
                    break;
            }
        }
        HideFunctions();
        return externs;
    }

    private void PlaceVariables(BtfTypeId id)
    {
        var record = _btf.RecordStart(id);
        var type = _btf[id];
        if (_elf.Section(_btf.Text(type.Name)) is not { } section || section.Size > int.MaxValue)
            return;
        if (type.Size == 0)
        {
            Write(record + 8, (uint)section.Size);
            for (var index = 0; index < type.Count; index++)
                PlaceVariable(section, record + BtfType.HeaderSize + index * 12);
        }
        SortVariables(record + BtfType.HeaderSize, type.Count);
    }

    // "?.struct_ops" is a name of a section that only kernels from 6.9 on take; nothing is lost without its mark.
    private void TakeMark(BtfTypeId id)
    {
        var record = _btf.RecordStart(id);
        if (_btf.Text(_btf[id].Name).StartsWith('?'))
            Write(record, Read(record) + 1);
    }

    private void PlaceVariable(ElfSection section, int entry)
    {
        var at = entry + 4;
        if (_relocations.TryGetValue(at, out var relocation))
        {
            Write(at, Read(at) + (uint)_elf.Symbols[relocation.Symbol].Value);
            return;
        }
        var name = _btf.NameOf(new(Read(entry)));
        var symbol = _elf.Symbols.FirstOrDefault(symbol => symbol.Section == section.Index && symbol.Name == name);
        Write(at, (uint)symbol.Value);
    }

    // The kernel wants them by ascending offset; compilers write them in the order of the source.
    private void SortVariables(int start, int count)
    {
        var variables = new (uint Type, uint Offset, uint Size)[count];
        for (var index = 0; index < count; index++)
        {
            var at = start + index * 12;
            variables[index] = (Read(at), Read(at + 4), Read(at + 8));
        }
        Array.Sort(variables, (one, other) => one.Offset.CompareTo(other.Offset));
        for (var index = 0; index < count; index++)
        {
            var at = start + index * 12;
            Write(at, variables[index].Type);
            Write(at + 4, variables[index].Offset);
            Write(at + 8, variables[index].Size);
        }
    }

    private void PlaceKconfig(BtfTypeId id, List<ExternSpec> externs)
    {
        var record = _btf.RecordStart(id);
        var type = _btf[id];
        var end = 0u;
        for (var index = 0; index < type.Count; index++)
        {
            var variable = type.SectionVariable(index).Variable;
            var target = RequireVariable(variable).Target;
            var (size, alignment) = (_btf.SizeOf(target), _btf.AlignmentOf(target));
            end = (end + alignment - 1) / alignment * alignment;
            externs.Add(new(_btf.NameOf(variable), ExternKind.Kconfig, IsWeak(variable), target, end, size));
            var entry = record + BtfType.HeaderSize + index * 12;
            Write(entry + 4, end);
            Write(entry + 8, size);
            Write(_btf.RecordStart(variable) + BtfType.HeaderSize, (uint)BtfLinkage.Global);
            end = checked(end + size);
            if (end > ushort.MaxValue * 16)
                throw new BtfFormatException($"the .kconfig externs take {end} bytes");
        }
        Write(record + 8, end);
    }

    // The kernel refuses extern variables and functions in a data section. An anonymous struct of as many integers has the same length.
    private void ReplaceKernelSymbols(BtfTypeId id, List<ExternSpec> externs)
    {
        var record = _btf.RecordStart(id);
        var type = _btf[id];
        var count = type.Count;
        var (integer, size) = AnyInteger();
        for (var index = 0; index < count; index++)
        {
            var declaration = type.SectionVariable(index).Variable;
            externs.Add(KernelSymbol(declaration));
            if (_btf[declaration].Kind == BtfKind.Function)
                DefineFunction(declaration);
            else
                DefineVariable(declaration, integer);
        }
        if (integer == BtfTypeId.Void)
            return;
        Write(record, 0);
        Write(record + 4, ((uint)BtfKind.Struct << 24) | (uint)count);
        Write(record + 8, (uint)count * size);
        for (var index = 0; index < count; index++)
        {
            var member = record + BtfType.HeaderSize + index * 12;
            Write(member, 0);
            Write(member + 4, integer.Value);
            Write(member + 8, (uint)index * size * 8);
        }
    }

    private ExternSpec KernelSymbol(BtfTypeId declaration)
    {
        var symbol = _btf.NameOf(declaration);
        var name = EssentialName.Of(symbol);
        if (_btf[declaration].Kind == BtfKind.Function)
            return new(name, ExternKind.KernelFunction, IsWeak(declaration), _btf[declaration].Target) { SymbolName = symbol };
        var target = RequireVariable(declaration).Target;
        var isTyped = _btf[_btf.SkipModifiers(target)].Kind != BtfKind.Void;
        return new(name, isTyped ? ExternKind.KernelVariable : ExternKind.KernelAddress, IsWeak(declaration), target) { SymbolName = symbol };
    }

    private void DefineFunction(BtfTypeId function)
    {
        SetLinkage(function, BtfLinkage.Global);
        var prototype = _btf[_btf[function].Target];
        if (prototype.Kind != BtfKind.FunctionPrototype)
            throw new BtfFormatException($"function {function} has a {prototype.Kind} for a prototype");
        var start = _btf.RecordStart(_btf[function].Target) + BtfType.HeaderSize;
        for (var index = 0; index < prototype.Count; index++)
        {
            if (prototype.Parameter(index) is { Name: 0, Type.Value: not 0 })
                Write(start + index * 8, _btf[function].Name);      // the kernel wants a name, whichever
        }
    }

    private void DefineVariable(BtfTypeId variable, BtfTypeId integer)
    {
        var record = _btf.RecordStart(variable);
        Write(record + BtfType.HeaderSize, (uint)BtfLinkage.Global);
        if (integer != BtfTypeId.Void)
            Write(record + 8, integer.Value);
    }

    // A hidden global function is verified as part of its callers, as a static one is.
    private void HideFunctions()
    {
        foreach (var symbol in _elf.Symbols)
        {
            if (symbol is { Type: ElfSymbolType.Function, IsHidden: true } && _btf.Find(symbol.Name, BtfKind.Function) is { } function)
                SetLinkage(function, BtfLinkage.Static);
        }
    }

    private void SetLinkage(BtfTypeId function, BtfLinkage linkage)
    {
        var info = _btf.RecordStart(function) + 4;
        Write(info, (Read(info) & 0xffff0000) | (uint)linkage);
    }

    private bool IsWeak(BtfTypeId declaration)
    {
        var name = _btf.NameOf(declaration);
        return _elf.Symbols.Any(symbol => symbol.IsUndefined && symbol.Name == name && symbol.Binding == ElfSymbolBinding.Weak);
    }

    private BtfType RequireVariable(BtfTypeId id)
    {
        var type = _btf[id];
        return type.Kind == BtfKind.Variable
            ? type
            : throw new BtfFormatException($"a data section lists type {id}, which is a {type.Kind} and no variable");
    }

    private (BtfTypeId Id, uint Size) AnyInteger()
    {
        for (var id = 1u; id < _btf.TypeCount; id++)
        {
            if (_btf[new(id)] is { Kind: BtfKind.Int, Size: > 0 and <= 8 } type)
                return (new(id), type.Size);
        }
        return default;
    }

    private uint Read(int at) => ReadUInt32LittleEndian(_bytes.AsSpan(at));

    private void Write(int at, uint value) => WriteUInt32LittleEndian(_bytes.AsSpan(at), value);
}
