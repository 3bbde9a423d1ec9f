using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading.Tests.Sealing;

/// <summary>What the guard's maps have to be so that nobody changes what it was told.</summary>
public class GuardFormTests
{
    private static readonly BpfObjectSpec Guard = BpfObjectSpec.Read(File.ReadAllBytes(Path.Combine(Root(), "artifacts/bpf/guard.bpf.o")), "guard");

    [Theory]
    [InlineData("seal")]
    [InlineData("held_maps")]
    [InlineData("held_programs")]
    [InlineData("held_links")]
    [InlineData("held_hooks")]
    [InlineData("held_cgroups")]
    [InlineData("trusted_files")]
    [InlineData("trusted_devices")]
    [InlineData("trusted_sizes")]
    [InlineData("revoked_loaders")]
    public void No_program_writes_what_the_guard_was_told(string map) => Assert.True(Guard.Map(map).Flags.HasFlag(MapFlags.ProgramReadOnly));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linchpin.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests don't run inside a checkout");
        return folder;
    }
}
