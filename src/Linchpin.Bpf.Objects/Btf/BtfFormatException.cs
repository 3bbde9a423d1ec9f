namespace Linchpin.Bpf.Objects.Btf;

/// <summary>A BTF blob can't be read.</summary>
public sealed class BtfFormatException(string what, string section = ".BTF", long? offset = null)
    : BpfObjectFormatException(what, section, offset);
