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
    [InlineData("open_pins")]
    [InlineData("trusted_files")]
    [InlineData("trusted_devices")]
    [InlineData("trusted_sizes")]
    [InlineData("revoked_loaders")]
    [InlineData("lowest_versions")]
    [InlineData("upgrader")]
    public void No_program_writes_what_the_guard_was_told(string map) => Assert.True(Guard.Map(map).Flags.HasFlag(MapFlags.ProgramReadOnly));

    [Fact]
    public void The_guard_has_room_for_the_longest_loader_that_is_signed_for_it()
    {
        const int Beside = 2 * sizeof(uint) + 8192 + 2 * 64;   // whether it is taken, a signature, two blocks of a hash
        Assert.Equal((uint)(LoaderProgram.MostChecked * BpfInstruction.Size + Beside), Guard.Map("evidence").ValueSize);
    }

    [Fact]
    public void What_older_kernels_have_no_place_for_is_optional() =>
        Assert.Equal([
            "forget_map", "forget_map_before_6_9", "forget_program", "forget_program_before_6_9", "judge_loader", "note_map", "note_map_before_6_9", "note_program_before_6_9",
        ], Guard.Programs.Where(program => program.IsOptional).Select(program => program.Name).Order(StringComparer.Ordinal));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linchpin.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests don't run inside a checkout");
        return folder;
    }
}
