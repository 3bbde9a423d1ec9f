using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Tests.Installation;

public class NeededModulesTests
{
    private const string Loaded = """
        virtio_net 94208 0 - Live 0xffffffffc0a00000
        nvidia 56807424 2 nvidia_modeset, Live 0xffffffffc1000000 (POE)
        zfs 5000000 1 - Live 0xffffffffc2000000 (PO)
        acpi_call 16384 0 - Live 0xffffffffc3000000 (OE)

        """;

    [Fact]
    public void In_mode_full_unsigned_ones_are_needed_before_the_seal() => Assert.Equal(["acpi_call", "nvidia"], NeededModules.Of(new SealPolicy { Mode = SealMode.Full }, Loaded));

    [Fact]
    public void And_all_where_none_are_taken_after_it() =>
        Assert.Equal(["acpi_call", "nvidia", "virtio_net", "zfs"], NeededModules.Of(new SealPolicy { Mode = SealMode.Full, Modules = ModulePolicy.None }, Loaded));

    [Theory]
    [InlineData(SealMode.Off)]
    [InlineData(SealMode.Pins)]
    public void No_other_mode_refuses_any(SealMode mode) => Assert.Empty(NeededModules.Of(new SealPolicy { Mode = mode, Modules = ModulePolicy.None }, Loaded));

    [Fact]
    public void An_installation_lists_them_a_name_a_line()
    {
        var plan = InstallationPlan.Make(InitramfsTool.Dracut, InstallationPlan.Executable);

        Assert.Equal("acpi_call\nnvidia\n", System.Text.Encoding.UTF8.GetString(plan.With(["acpi_call", "nvidia"], isListThere: false).Files[^1].Content.Span));
        Assert.Same(plan, plan.With([], isListThere: false));
        Assert.True(plan.With([], isListThere: true).Files[^1].Content.IsEmpty);
    }
}
