namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Writes declarations that have been put into order.</summary>
/// <param name="btf">The types.</param>
/// <param name="to">Where to.</param>
/// <param name="names">What is called differently than in the BTF; null to write a type in one line, without what is in it.</param>
internal sealed partial class DeclarationWriter(BtfBlob btf, TextWriter to, CNames? names)
{
    // No compiler writes types that are nested any deeper.
    private const int MaximumDepth = 64;

    private readonly CText _text = new(to, MostWords(btf));
    private readonly CLayouts _layouts = new(btf);
    private readonly CAttributes? _attributes = names is null ? null : new(btf);
    private bool? _isAfterLong;        // null before the first declaration

    /// <summary>Writes declarations at file scope.</summary>
    public void Write(IEnumerable<FileScopeDeclaration> declarations, BtfCOptions options)
    {
        if (options.Relocatable)
            to.Write("#pragma once\n\n#ifndef BPF_NO_PRESERVE_ACCESS_INDEX\n#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)\n#endif\n\n");
        foreach (var declaration in declarations)
        {
            if (declaration.IsComplete && btf[declaration.Id].IsComposite)
                _layouts.Add(declaration.Id);
            if (!options.WithoutBase || declaration.Id.Value >= btf.FirstId.Value)
                Write(declaration);
        }
        if (options.Relocatable)
            to.Write("\n#ifndef BPF_NO_PRESERVE_ACCESS_INDEX\n#pragma clang attribute pop\n#endif\n");
    }

    /// <summary>Writes one type as it is used, without an end of line.</summary>
    public void WriteOne(BtfTypeId id, string name)
    {
        var type = btf[id];
        if (type.Kind is BtfKind.Function or BtfKind.Variable)
            Declare(type.Target, btf.Utf8(type.Name), type.Kind == BtfKind.Function ? id : BtfTypeId.Void);
        else
            Declare(id, System.Text.Encoding.UTF8.GetBytes(name));
    }

    private void Write(FileScopeDeclaration declaration)
    {
        var type = btf[declaration.Id];
        if (type.IsComposite && type.Name == 0)
            return;                                // it is written where it is used
        var isLong = IsLong(declaration);
        if (_isAfterLong is { } isAfterLong && (isAfterLong || isLong))
            _text.EndLine("");
        _isAfterLong = isLong;
        switch (type.Kind)
        {
            case BtfKind.DataSection:
                WriteSection(declaration.Id);
                return;
            case BtfKind.Struct or BtfKind.Union when declaration.IsComplete:
                WriteTag(declaration.Id);
                WriteMembers(declaration.Id, depth: 0);
                break;
            case BtfKind.Enum or BtfKind.Enum64 when type.Count > 0:
                WriteTag(declaration.Id);
                WriteEnumerators(declaration.Id);
                break;
            case BtfKind.Struct or BtfKind.Union or BtfKind.Forward or BtfKind.Enum or BtfKind.Enum64:
                WriteTag(declaration.Id);
                break;
            default:
                WriteOrdinary(declaration.Id);
                break;
        }
        _text.EndLine(";");
    }

    // What takes several lines has an empty one around it.
    private bool IsLong(FileScopeDeclaration declaration) => btf[declaration.Id] switch
    {
        { Kind: BtfKind.DataSection } => true,
        { Kind: BtfKind.Typedef } type => btf[type.Target] is { Name: 0 } target && (target.IsComposite || target.IsEnum),
        var type => type.IsComposite ? declaration.IsComplete : type.IsEnum && type.Count > 0,
    };

    private void WriteOrdinary(BtfTypeId id)
    {
        var type = btf[id];
        _text.Word((type.Kind, type.Kind is BtfKind.Function or BtfKind.Variable ? type.Linkage : default) switch
        {
            (BtfKind.Function or BtfKind.Variable, BtfLinkage.Static) => "static",
            (BtfKind.Function or BtfKind.Variable, _) => "extern",
            _ => "typedef",
        });
        if (type.Kind is BtfKind.Int or BtfKind.Float)
        {
            _text.Word(CScalar.Word(btf, id));
            WriteName(id);
        }
        else
        {
            WriteBefore(type.Target, depth: 0);
            WriteName(id);
            WriteAfter(type.Target, depth: 0, type.Kind == BtfKind.Function ? id : BtfTypeId.Void);
        }
        _attributes?.Write(_text, id);
    }

    private void WriteSection(BtfTypeId id)
    {
        var section = btf[id];
        var name = btf.Text(section.Name);
        if (name.AsSpan().ContainsAnyExceptInRange(' ', '~') || name.Contains("*/", StringComparison.Ordinal))
            throw new BtfFormatException($"the name of data section {id} can't be written as a comment");
        _text.EndLine($"/* {name}, {section.Size} bytes:");
        for (var index = 0; index < section.Count; index++)
        {
            var variable = section.SectionVariable(index);
            _text.Tight($" *   {variable.Offset,6} ");
            _text.Name(btf.Utf8(btf[variable.Variable].Name));
            _text.EndLine("");
        }
        _text.EndLine(" */");
    }

    private void WriteName(BtfTypeId id)
    {
        if (names?.Changed(id) is { } changed)
            _text.Word(changed);
        else
            _text.Name(btf.Utf8(btf[id].Name));
    }

    // Far more than what people write; in proportion to the blob, so that any blob is printed in a time in proportion to it.
    private static long MostWords(BtfBlob btf) => 16_384 + 8L * (btf.Bytes.Length + (btf.Base?.Bytes.Length ?? 0));
}
