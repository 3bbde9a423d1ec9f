using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What the kernel is told of a program's functions and source lines; nothing where it refused the object's types.</summary>
internal readonly struct TypeRecords
{
    private readonly SafeBtfHandle? _btf;

    public TypeRecords(VerificationInput input)
    {
        _btf = input.Types.Handle;
        Functions = _btf is null ? [] : [.. input.Linked.Functions.Select(input.Types.InKernel)];
        Lines = _btf is null || Functions.Length == 0 ? [] : [.. input.Linked.AscendingLines().Select(input.Types.InKernel)];
    }

    public FunctionInfo[] Functions { get; }

    public LineInfo[] Lines { get; }

    public FdLease LeaseBtf() => _btf is null ? default : _btf.Lease();
}
