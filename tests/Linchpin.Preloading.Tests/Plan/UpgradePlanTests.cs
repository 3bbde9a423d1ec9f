using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Tests.Plan;

public class UpgradePlanTests
{
    private static readonly PreparedBundle Guarded = Bundle.Of("guarded", Bundle.Lsm("opens", "file_open", "allowed", ".rodata"));
    private static readonly FoundInPlace Found = FoundInPlace.Nothing with { IsMounted = true, Inspectors = Inspector.All };

    [Fact]
    public void The_new_is_attached_before_it_takes_the_place_of_the_old_which_is_removed_last()
    {
        var plan = Make(Guarded, InPlace(programs: [new ProgramState("on_file_open", "lsm", "lsm/file_open", "on_file_open", 7, "0") { Section = "lsm/file_open" }], sameMaps: ["allowed"]));

        Assert.Equal("""
            make the folder /sys/fs/bpf/linchpin/guarded~preparing
            make the folder /sys/fs/bpf/linchpin/guarded~preparing/links
            make the folder /sys/fs/bpf/linchpin/guarded~preparing/programs
            make the folder /sys/fs/bpf/linchpin/guarded~preparing/maps
            keep map 'allowed' of opens with what is in it: /sys/fs/bpf/linchpin/guarded/maps/allowed
            create map '.rodata' of opens
            load program 'on_file_open' of opens
            pin map 'allowed' to /sys/fs/bpf/linchpin/guarded~preparing/maps/allowed
            pin map '.rodata' to /sys/fs/bpf/linchpin/guarded~preparing/maps/_rodata
            pin program 'on_file_open' to /sys/fs/bpf/linchpin/guarded~preparing/programs/on_file_open
            attach program 'on_file_open' to lsm/file_open
            write the state to /sys/fs/bpf/linchpin/guarded~preparing/state
            pin the link of program 'on_file_open' to /sys/fs/bpf/linchpin/guarded~preparing/links/on_file_open
            put it in place: exchange /sys/fs/bpf/linchpin/guarded~preparing and /sys/fs/bpf/linchpin/guarded
            remove the pin of the link /sys/fs/bpf/linchpin/guarded~preparing/links/on_file_open
            remove the pin of the program /sys/fs/bpf/linchpin/guarded~preparing/programs/on_file_open
            remove the folder /sys/fs/bpf/linchpin/guarded~preparing
            """, Text(plan));
        Assert.Equal([Guarded], plan.Bundles);
    }

    [Fact]
    public void At_a_place_whose_programs_the_kernel_exchanges_the_link_goes_on()
    {
        var steps = Make(At("xdp:lo", "xdp"), InPlace([new ProgramState("former", "xdp", "xdp:lo", "former", 7, "0") { Section = "xdp" }])).Steps.Select(step => step.Describe()).ToList();

        Assert.DoesNotContain(steps, step => step.StartsWith("attach ", StringComparison.Ordinal));
        Assert.Equal("keep the link /sys/fs/bpf/linchpin/guarded/links/former for program 'on_file_open'", steps[^8]);
        Assert.Equal([
            "write the state to /sys/fs/bpf/linchpin/guarded~preparing/state",
            "pin the link of program 'on_file_open' to /sys/fs/bpf/linchpin/guarded~preparing/links/on_file_open",
            "have the link /sys/fs/bpf/linchpin/guarded/links/former run program 'on_file_open' of opens",
            "put it in place: exchange /sys/fs/bpf/linchpin/guarded~preparing and /sys/fs/bpf/linchpin/guarded",
        ], steps[^7..^3]);
    }

    [Theory]
    [InlineData("xdp:eth0", "xdp")]
    [InlineData("xdp:lo", "xdp.frags")]
    public void At_another_place_it_is_attached_anew(string place, string section) =>
        Assert.Contains(Make(At(place, section), InPlace([new ProgramState("former", "xdp", "xdp:lo", "former", 7, "0") { Section = "xdp" }])).Steps, step => step.Kind == "attach");

    [Fact]
    public void Where_the_network_filter_lets_only_one_be_there_is_no_upgrade()
    {
        const string Place = "netfilter:ipv4,input,-10";
        var error = Assert.Throws<PreloadException>(() => Make(At(Place, "netfilter"), InPlace([new ProgramState("former", "netfilter", Place, "former", 7, "0") { Section = "netfilter" }])));

        Assert.Equal((PreloadFault.BundleUnfit, $"guarded: program 'on_file_open' can't be upgraded at {Place}"), (error.Fault, error.Message.Split('\n')[0]));
        Assert.NotEmpty(Make(At("netfilter:ipv4,input,-11", "netfilter"), InPlace([new ProgramState("former", "netfilter", Place, "former", 7, "0") { Section = "netfilter" }])).Steps);
    }

    [Fact]
    public void A_kept_map_makes_an_object_be_loaded_without_its_loader_or_not_at_all()
    {
        var signed = Bundle.Lsm("opens", "file_open", "allowed");
        signed.Spec.Programs[0].AutoLoad = false;   // there are no instructions
        var guarded = Bundle.Of("guarded", signed with { Loader = new PreparedLoader(LoaderProgram.Compile(signed.Spec), []) });

        Assert.Contains(MakeChecked(guarded, InPlace([]), isRequired: true).Steps, step => step.Kind == "run-loader");
        Assert.DoesNotContain(MakeChecked(guarded, InPlace([], ["allowed"]), isRequired: false).Steps, step => step.Kind is "run-loader" or "make-keyring");
        Assert.Equal(PreloadFault.BundleUnfit, Assert.Throws<PreloadException>(() => MakeChecked(guarded, InPlace([], ["allowed"]), isRequired: true)).Fault);
    }

    [Theory]
    [InlineData("1.2.4", PreloadFault.HigherInPlace)]
    [InlineData("1.2.3", null)]
    [InlineData("1.2.2", null)]
    public void A_lower_version_than_the_one_in_place_is_refused(string inPlace, PreloadFault? fault)
    {
        var error = Record.Exception(() => Make(Guarded, InPlace([], version: inPlace)));

        Assert.Equal(fault, (error as PreloadException)?.Fault);
    }

    [Fact]
    public void The_same_content_is_in_place_already_and_a_bundle_that_is_not_can_not_be_upgraded()
    {
        var plan = Make(Guarded, InPlace([], digest: Guarded.Digest.ToString()));

        Assert.Empty(plan.Steps);
        Assert.Equal([Guarded.Name], plan.AlreadyInPlace);
        Assert.Equal(PreloadFault.NotInPlace, Assert.Throws<PreloadException>(() => Make(Bundle.Of("other"), InPlace([]))).Fault);
    }

    [Fact]
    public void On_a_sealed_system_the_new_is_held_before_anything_of_the_old_goes()
    {
        var plan = Make(At("xdp:lo", "xdp"), InPlace([new ProgramState("former", "xdp", "xdp:lo", "former", 7, "0") { Section = "xdp" }]), isSealed: true);

        Assert.Equal(["pin-link", "hold", "update-link", "take-place"], plan.Steps.Select(step => step.Kind).TakeLast(4));
        Assert.Equal(["remove-leftover"], plan.Afterwards.Select(step => step.Kind));
        Assert.DoesNotContain(Make(Guarded, InPlace([])).Steps, step => step.Kind == "hold");
    }

    [Theory]
    [InlineData("xdp:eth0", "xdp")]
    [InlineData("xdp:lo", "xdp.frags")]
    [InlineData("netfilter:ipv4,input,-11", "netfilter")]
    public void On_a_sealed_system_nothing_is_attached_that_is_found_by_a_name(string place, string section)
    {
        var error = Refusal(At(place, section), InPlace([new ProgramState("former", "xdp", "xdp:lo", "former", 7, "0") { Section = "xdp" }]));

        Assert.Equal($"guarded: program 'on_file_open' can't be attached on a sealed system: {place}", error.Message.Split('\n')[0]);
    }

    [Theory]
    [InlineData(ProgramType.Kprobe, "kprobe/do_exit")]
    [InlineData(ProgramType.Tracepoint, "tracepoint/syscalls/sys_enter_openat")]
    [InlineData(ProgramType.Extension, "freplace/other")]
    public void Nor_what_is_found_in_files(ProgramType type, string section)
    {
        Assert.Contains(section, Refusal(Of(type, section), InPlace([])).Message, StringComparison.Ordinal);
        Assert.NotEmpty(Make(Of(type, section), InPlace([])).Steps);
    }

    [Theory]
    [InlineData(ProgramType.Lsm, "lsm/file_open")]
    [InlineData(ProgramType.Tracing, "fentry/do_exit")]
    [InlineData(ProgramType.RawTracepoint, "raw_tp/sched_switch")]
    public void What_the_kernel_itself_finds_is(ProgramType type, string section) => Assert.NotEmpty(Make(Of(type, section), InPlace([]), isSealed: true).Steps);

    [Theory]
    [InlineData(MapType.Hash, false)]
    [InlineData(MapType.RingBuffer, true)]
    public void On_a_sealed_system_no_map_is_emptied_that_somebody_filled(MapType type, bool isTaken)
    {
        var bundle = Bundle.Of("guarded", Bundle.Lsm("opens", "file_open", "allowed"));
        bundle.Objects[0].Spec.Map("allowed").Type = type;
        var old = InPlace([]);
        old = old with { State = old.State with { Maps = [new MapState("allowed", "allowed", 1, "nobody", "nobody")] } };

        var error = Record.Exception(() => Make(bundle, old, isSealed: true));

        Assert.Equal(isTaken ? null : PreloadFault.BundleUnfit, (error as PreloadException)?.Fault);
        Assert.Null(Record.Exception(() => Make(bundle, old with { SameMaps = new HashSet<string> { "allowed" } }, isSealed: true)));
    }

    [Fact]
    public void The_guard_of_a_sealed_system_stays() => Assert.Equal("guard: the guard can't be upgraded on a sealed system", Refusal(Bundle.Of("guard"), InPlace([], name: "guard")).Message.Split('\n')[0]);

    private static UpgradePlan Make(PreparedBundle bundle, BundleInPlace old, bool isSealed) => UpgradePlan.Make([bundle], Found, [old], PinLayout.Default, isSealed: isSealed);

    private static PreloadException Refusal(PreparedBundle bundle, BundleInPlace old)
    {
        var error = Assert.Throws<PreloadException>(() => Make(bundle, old, isSealed: true));
        Assert.Equal(PreloadFault.BundleUnfit, error.Fault);
        return error;
    }

    private static PreparedBundle Of(ProgramType type, string section)
    {
        var lsm = Bundle.Lsm("opens", "file_open");
        return Bundle.Of("guarded", lsm with { Entry = lsm.Entry with { Programs = [lsm.Entry.Programs[0] with { Section = section, Type = type }] } });
    }

    private static UpgradePlan Make(PreparedBundle bundle, BundleInPlace old) => UpgradePlan.Make([bundle], Found, [old], PinLayout.Default);

    private static UpgradePlan MakeChecked(PreparedBundle bundle, BundleInPlace old, bool isRequired) =>
        UpgradePlan.Make([bundle], Found, [old], PinLayout.Default, new KernelCheck([new byte[1]], isRequired));

    private static PreparedBundle At(string place, string section)
    {
        var lsm = Bundle.Lsm("opens", "file_open");
        var type = section == "netfilter" ? ProgramType.Netfilter : ProgramType.Xdp;
        var program = lsm.Entry.Programs[0] with { Place = AttachPlace.Parse(place, null), Section = section, Type = type };
        return Bundle.Of("guarded", lsm with { Entry = lsm.Entry with { Programs = [program] } });
    }

    private static BundleInPlace InPlace(ProgramState[] programs, string[]? sameMaps = null, string version = "1.0.0", string digest = "sha256:other", string name = "guarded") => new(
        new BundleState
        {
            Format = BundleState.CurrentFormat,
            Name = name,
            Version = version,
            Digest = digest,
            Signer = new SignerState("CN=tests", "0a", "sha256:00"),
            VerifiedBy = Verifier.Linchpin,
            Programs = programs,
            Maps = [],
            Links = [.. programs.Select(program => new LinkState(program.Pin, program.Name, 1))],
        },
        new PinnedBundle(Guarded.Name, [.. programs.Select(program => program.Pin)], [.. programs.Select(program => program.Pin)], [], HasState: false) { Folders = [""] },
        (sameMaps ?? []).ToHashSet());

    private static string Text(UpgradePlan plan) => string.Join('\n', plan.Steps.Select(step => step.Describe()));
}
