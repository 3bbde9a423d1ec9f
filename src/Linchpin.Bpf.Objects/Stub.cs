namespace Linchpin.Bpf.Objects;
public sealed partial class BpfObjectSpec
{
    public static partial BpfObjectSpec Read(ReadOnlyMemory<byte> file, string name) => throw new NotImplementedException(name);
    public partial LinkedProgram Link(ProgramSpec program) => throw new NotImplementedException(Name);
}
