using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Linchpin.Bpf.Objects;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading.Tests.Sealing;

/// <summary>What the guard's C and our C# say of the same memory is the same.</summary>
public partial class GuardFormTests
{
    private static readonly BpfObjectSpec Guard = BpfObjectSpec.Read(File.ReadAllBytes(Path.Combine(Root(), "artifacts/bpf/guard.bpf.o")), "guard");

    [Fact]
    public void The_maps_have_the_keys_and_values_that_are_written_to_them()
    {
        AssertSizes("seal", sizeof(uint), SealRecord.Size);
        AssertSizes("held_maps", sizeof(uint), sizeof(MapRights));
        AssertSizes("held_programs", sizeof(uint), sizeof(uint));
        AssertSizes("held_links", sizeof(uint), sizeof(uint));
        AssertSizes("held_hooks", HookKey.Size, sizeof(PlaceKind));
        AssertSizes("held_cgroups", sizeof(ulong), sizeof(uint));
        AssertSizes("trusted_files", FileDigest.Size, sizeof(CodeRole));
        AssertSizes("trusted_devices", sizeof(uint), sizeof(uint));
        AssertSizes("trusted_sizes", sizeof(long), sizeof(uint));
        AssertSizes("revoked_loaders", FileDigest.Size, sizeof(uint));
        AssertSizes("sealer_role", sizeof(uint), sizeof(CodeRole));
        AssertSizes("denied", sizeof(uint), sizeof(ulong));
        Assert.Equal(SealRecord.Size, Unsafe.SizeOf<SealRecord>());
        Assert.Equal(HookKey.Size, Unsafe.SizeOf<HookKey>());
        Assert.Equal(FileDigest.Size, Unsafe.SizeOf<FileDigest>());
    }

    [Fact]
    public void A_denial_has_the_guards_size() =>
        Assert.Contains($"sizeof(struct denial) == {Unsafe.SizeOf<DenialReader.Record>()}", File.ReadAllText(Path.Combine(Root(), "bpf/guard/report.h")), StringComparison.Ordinal);

    [Fact]
    public void Attempts_have_the_guards_names_and_numbers()
    {
        var source = File.ReadAllText(Path.Combine(Root(), "bpf/guard/report.h"));
        var members = source[source.IndexOf("enum attempt {", StringComparison.Ordinal)..source.IndexOf("ATTEMPTS,", StringComparison.Ordinal)];
        var theirs = Member().Matches(members).Select(match => match.Groups[1].Value.Replace("_", "", StringComparison.Ordinal)).ToArray();
        Assert.Equal(theirs, Enum.GetNames<Attempt>(), StringComparer.OrdinalIgnoreCase);
        Assert.Equal((uint)theirs.Length, Guard.Map("denied").MaxEntries);
    }

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

    private static void AssertSizes(string map, int key, int value) => Assert.Equal(((uint)key, (uint)value), (Guard.Map(map).KeySize, Guard.Map(map).ValueSize));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linchpin.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests don't run inside a checkout");
        return folder;
    }

    [GeneratedRegex(@"^\t([A-Z_]+)[ ,]", RegexOptions.Multiline)]
    private static partial Regex Member();
}
