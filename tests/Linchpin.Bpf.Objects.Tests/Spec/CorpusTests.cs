namespace Linchpin.Bpf.Objects.Tests;

public class CorpusTests
{
    private const string MapsAlone = "handed_over";

    [Fact]
    public void Every_object_of_libbpf_tools_is_read_as_a_specification()
    {
        var objects = EmbeddedObjects.OfPackage("libbpf-tools").ToArray();
        Assert.Equal(61, objects.Length);
        foreach (var (tool, bytes) in objects)
        {
            var spec = BpfObjectSpec.Read(bytes, tool);
            Assert.NotEmpty(spec.Programs);
            Assert.All(spec.Programs, program => Assert.NotEqual(ProgramType.Unspecified, program.Type));
        }
    }

    [Fact]
    public void Every_object_of_ours_is_read_as_a_specification()
    {
        foreach (var name in TestObjects.Names.Except([MapsAlone]))
            Assert.NotEmpty(TestObjects.Spec(name).Programs);
        Assert.NotEmpty(TestObjects.Spec(MapsAlone).Maps);
    }

    [Fact]
    public void The_same_file_gives_the_same_instructions_each_time()
    {
        foreach (var name in TestObjects.Names)
        {
            var (one, other) = (TestObjects.Spec(name), TestObjects.Spec(name));
            foreach (var program in one.Programs)
                Assert.Equal(one.Link(program).Instructions, other.Link(other.Program(program.Name)).Instructions);
        }
    }
}
