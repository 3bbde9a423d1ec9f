using System.Text;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>The tags of declarations, by what they are on, and how tags are written.</summary>
/// <remarks>Of compilers, clang knows <c>btf_decl_tag</c> and <c>btf_type_tag</c>; others ignore what they don't know. A tag whose flag is set stands for
/// an attribute itself.</remarks>
internal sealed class CAttributes
{
    private readonly BtfBlob _btf;
    private readonly Dictionary<(BtfTypeId Target, int Component), List<BtfTypeId>> _tags = [];

    public CAttributes(BtfBlob btf)
    {
        _btf = btf;
        for (var id = 1u; id < btf.TypeCount; id++)
        {
            var type = btf[new(id)];
            if (type.Kind != BtfKind.DeclarationTag)
                continue;
            if (!_tags.TryGetValue((type.Target, type.Component), out var tags))
                _tags.Add((type.Target, type.Component), tags = []);
            tags.Add(new(id));
        }
    }

    /// <summary>Writes the tags on a declaration, or on one of its members or parameters.</summary>
    public void Write(CText to, BtfTypeId target, int component = -1)
    {
        foreach (var tag in _tags.GetValueOrDefault((target, component)) ?? [])
            Write(to, _btf, tag, "btf_decl_tag");
    }

    /// <summary>Writes one tag.</summary>
    /// <exception cref="BtfFormatException">Its text is not what can be written as C.</exception>
    public static void Write(CText to, BtfBlob btf, BtfTypeId tag, string attribute)
    {
        var text = btf.Utf8(btf[tag].Name);
        to.Word(btf[tag].Flag ? $"__attribute__(({Attribute(text, tag)}))" : $"__attribute__(({attribute}({Literal(text, tag)})))");
    }

    private static string Attribute(ReadOnlySpan<byte> text, BtfTypeId tag)
    {
        var open = 0;
        foreach (var letter in text)
        {
            open += letter switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (open < 0 || !(char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'_' or (byte)'(' or (byte)')' or (byte)',' or (byte)' '))
                throw NotText(tag);
        }
        return open == 0 ? Encoding.ASCII.GetString(text) : throw NotText(tag);
    }

    private static string Literal(ReadOnlySpan<byte> text, BtfTypeId tag)
    {
        foreach (var letter in text)
        {
            if (letter is < 0x20 or > 0x7e or (byte)'"' or (byte)'\\')
                throw NotText(tag);
        }
        return $"\"{Encoding.ASCII.GetString(text)}\"";
    }

    private static BtfFormatException NotText(BtfTypeId tag) => new($"the text of tag {tag} can't be written as an attribute of C");
}
