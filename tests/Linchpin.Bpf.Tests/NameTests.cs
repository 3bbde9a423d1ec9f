using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("deny_open", "deny_open")]
    [InlineData("a_name_of_exactly_", "a_name_of_exact")]
    [InlineData("with-dash and blank", "with_dash_and_b")]
    [InlineData("", "")]
    public void Names_are_cut_and_cleaned_for_the_kernel(string name, string expected) =>
        Assert.Equal(expected, ObjectName.From(name).ToString());

    [Theory]
    [InlineData("protect-files", "events", "events")]
    [InlineData("protect-files", ".rodata", "protect-.rodata")]
    [InlineData("protect-files", ".bss", "protect-.bss")]
    [InlineData("own", ".data", "own.data")]
    [InlineData("own", ".data.counters", ".data.counters")]
    public void A_data_sections_map_is_called_after_its_object(string objectName, string mapName, string expected) =>
        Assert.Equal(expected, KernelMapName.Of(objectName, mapName));
}
