namespace Linchpin.Bpf.Objects.Btf;
/// <summary>stub</summary>
public sealed class BtfBlob
{
    /// <summary>The whole blob, as <c>BPF_BTF_LOAD</c> takes it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }
    /// <summary>Reads a blob in place; with <paramref name="baseBlob"/> for a module's split BTF.</summary>
    public static BtfBlob Read(ReadOnlyMemory<byte> bytes, BtfBlob? baseBlob = null) => throw new NotImplementedException(bytes.Length + baseBlob?.ToString());
    /// <summary>One more than the highest type id.</summary>
    public int TypeCount { get; }
    /// <summary>The first type of that name and kind, or null.</summary>
    public BtfTypeId? Find(ReadOnlySpan<char> name, BtfKind kind) => throw new NotImplementedException(name.ToString() + kind + TypeCount);
    /// <summary>A string of the string table.</summary>
    public string Text(uint offset) => throw new NotImplementedException(offset.ToString() + TypeCount);
}
