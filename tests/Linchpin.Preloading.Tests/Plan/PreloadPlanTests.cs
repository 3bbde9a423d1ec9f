using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.Plan.Steps;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Tests.Plan;

public class PreloadPlanTests
{
    private static readonly PreparedBundle Guarded = Bundle.Of("guarded", Bundle.Lsm("opens", "file_open", "allowed", ".rodata"), Bundle.Lsm("kills", "task_kill"));

    [Fact]
    public void On_a_machine_with_nothing_in_place_everything_is_to_be_done()
    {
        var plan = PreloadPlan.Make([Guarded], FoundInPlace.Nothing, PinLayout.Default);

        Assert.Equal("""
            mount our BPF file system at /sys/fs/bpf/linchpin
            pin the inspector /sys/fs/bpf/linchpin/maps.debug
            pin the inspector /sys/fs/bpf/linchpin/progs.debug
            pin the inspector /sys/fs/bpf/linchpin/links.debug
            make the folder /sys/fs/bpf/linchpin/guarded~preparing
            make the folder /sys/fs/bpf/linchpin/guarded~preparing/links
            make the folder /sys/fs/bpf/linchpin/guarded~preparing/programs
            make the folder /sys/fs/bpf/linchpin/guarded~preparing/maps
            create map 'allowed' of opens
            create map '.rodata' of opens
            load program 'on_file_open' of opens
            load program 'on_task_kill' of kills
            pin map 'allowed' to /sys/fs/bpf/linchpin/guarded~preparing/maps/allowed
            pin map '.rodata' to /sys/fs/bpf/linchpin/guarded~preparing/maps/_rodata
            pin program 'on_file_open' to /sys/fs/bpf/linchpin/guarded~preparing/programs/on_file_open
            pin program 'on_task_kill' to /sys/fs/bpf/linchpin/guarded~preparing/programs/on_task_kill
            attach program 'on_file_open' to lsm/file_open
            attach program 'on_task_kill' to lsm/task_kill
            write the state to /sys/fs/bpf/linchpin/guarded~preparing/state
            pin the link of program 'on_file_open' to /sys/fs/bpf/linchpin/guarded~preparing/links/on_file_open
            pin the link of program 'on_task_kill' to /sys/fs/bpf/linchpin/guarded~preparing/links/on_task_kill
            put it in place: rename /sys/fs/bpf/linchpin/guarded~preparing to /sys/fs/bpf/linchpin/guarded
            """, Text(plan.Steps));
    }

    [Fact]
    public void Where_it_is_in_place_nothing_is_to_be_done()
    {
        var plan = PreloadPlan.Make([Guarded], InPlace(Guarded), PinLayout.Default);

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Bundles);
        Assert.Equal([Guarded.Name], plan.AlreadyInPlace);
    }

    [Fact]
    public void Where_no_bundle_is_asked_for_nothing_is_to_be_done() => Assert.Empty(PreloadPlan.Make([], FoundInPlace.Nothing, PinLayout.Default).Steps);

    [Fact]
    public void Bundles_are_preloaded_in_the_order_in_which_they_are_named()
    {
        var plan = PreloadPlan.Make([Bundle.Of("b"), Guarded, Bundle.Of("a")], InPlace(Guarded), PinLayout.Default);

        Assert.Equal(["b", "a"], plan.Steps.Select(step => step.Owner!.Value).Distinct());
    }

    [Fact]
    public void What_an_interrupted_run_left_is_cleared_first()
    {
        var found = InPlace(Guarded) with
        {
            IsRootClosed = true,
            Inspectors = [Inspector.All[0]],
            Leftovers = [new BundleFolder("/sys/fs/bpf/linchpin/x~removing")],
            StrayedLinks = [new StrayedLink("/sys/fs/bpf/linchpin/y/links/in", "/sys/fs/bpf/linchpin/y/programs/in")],
        };

        var plan = PreloadPlan.Make([Guarded], found, PinLayout.Default);

        Assert.Equal("""
            give /sys/fs/bpf/linchpin its mode back, which an interrupted run took away
            pin the inspector /sys/fs/bpf/linchpin/progs.debug
            pin the inspector /sys/fs/bpf/linchpin/links.debug
            have the link /sys/fs/bpf/linchpin/y/links/in run /sys/fs/bpf/linchpin/y/programs/in again, which an interrupted upgrade had exchanged
            remove /sys/fs/bpf/linchpin/x~removing, which an interrupted run left
            """, Text(plan.Steps));
    }

    [Fact]
    public void Another_content_of_the_same_name_has_to_be_unloaded_first()
    {
        var found = InPlace(Guarded) with { Bundles = [StateOf(Guarded) with { Digest = "sha256:other", Version = "1.2.2" }] };

        var error = Assert.Throws<PreloadException>(() => PreloadPlan.Make([Guarded], found, PinLayout.Default));

        Assert.Equal(PreloadFault.OtherInPlace, error.Fault);
        Assert.StartsWith("guarded: version 1.2.2 is in place with another content, signed by CN=tests", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\nOr run 'linchpin unload guarded' first.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_bundles_of_one_name_are_refused() =>
        Assert.Equal(PreloadFault.BundleUnfit, Assert.Throws<PreloadException>(() => PreloadPlan.Make([Guarded, Guarded], FoundInPlace.Nothing, PinLayout.Default)).Fault);

    [Fact]
    public void No_link_is_pinned_before_all_else_is()
    {
        var kinds = PreloadPlan.Make([Guarded], FoundInPlace.Nothing, PinLayout.Default).Steps.Select(step => step.Kind).ToList();

        Assert.Equal(["pin-link", "pin-link", "commit"], kinds[kinds.IndexOf("pin-link")..]);
    }

    [Fact]
    public void Maps_are_filled_before_any_program_is_attached_and_taken_back_with_the_bundle()
    {
        var contents = new Dictionary<BundleName, IVerifiedMapContent> { [Guarded.Name] = new Content() };

        var steps = PreloadPlan.Make([Guarded, Bundle.Of("other")], FoundInPlace.Nothing, PinLayout.Default, null, contents).Steps.ToList();

        var filled = steps.FindIndex(step => step.Kind == "fill-maps");
        Assert.Equal("write into /sys/fs/bpf/linchpin/guarded~preparing/maps", $"{steps[filled].Describe()} {((FillMaps)steps[filled]).Maps}");
        Assert.Equal(Guarded.Name, steps[filled].Owner);
        Assert.Equal(["pin-program", "fill-maps", "attach"], steps[(filled - 1)..(filled + 2)].Select(step => step.Kind));
        Assert.Single(steps, step => step.Kind == "fill-maps");
    }

    [Fact]
    public void Where_the_kernel_checks_signatures_objects_are_loaded_by_their_loaders()
    {
        var signed = Bundle.Lsm("opens", "file_open", "allowed");
        signed.Spec.Programs[0].AutoLoad = false;   // there are no instructions
        var guarded = Bundle.Of("guarded", signed with { Loader = new PreparedLoader(LoaderProgram.Compile(signed.Spec), []) }, Bundle.Lsm("kills", "task_kill"));

        var steps = PreloadPlan.Make([guarded], InPlace(guarded) with { Bundles = [] }, PinLayout.Default, new KernelCheck([new byte[1]], IsRequired: false)).Steps;

        Assert.Equal("make a locked keyring of the trusted certificates, for the kernel to check signatures", steps[0].Describe());
        Assert.Equal(["run the signed loader of opens", "load program 'on_task_kill' of kills"], steps.Skip(5).Take(2).Select(step => step.Describe()));
        Assert.DoesNotContain(PreloadPlan.Make([guarded], FoundInPlace.Nothing, PinLayout.Default).Steps, step => step.Kind is "make-keyring" or "run-loader");
        Assert.DoesNotContain(PreloadPlan.Make([Guarded], FoundInPlace.Nothing, PinLayout.Default, new KernelCheck([], IsRequired: false)).Steps, step => step.Kind is "make-keyring");
    }

    [Fact]
    public void A_keyring_of_the_kernels_own_is_taken_and_none_is_made()
    {
        var signed = Bundle.Lsm("opens", "file_open", "allowed");
        signed.Spec.Programs[0].AutoLoad = false;   // there are no instructions
        var opens = Bundle.Of("opens", signed with { Loader = new PreparedLoader(LoaderProgram.Compile(signed.Spec), []) });

        var steps = PreloadPlan.Make([opens], FoundInPlace.Nothing, PinLayout.Default, new KernelCheck([new byte[1]], IsRequired: true, KeyringId.Platform)).Steps;

        Assert.Equal("have the kernel check signatures against its keyring .platform", Assert.Single(steps, step => step.Kind is "take-keyring" or "make-keyring").Describe());
    }

    [Fact]
    public void An_optional_program_is_left_out_where_the_kernel_has_no_place_for_it_and_so_is_the_loader_of_all()
    {
        var both = new FoundInPlace();
        var lacking = new FoundInPlace { HasAttachTarget = program => program.AttachTarget != "bpf_prog_load" };
        PreparedBundle Fitted(FoundInPlace found, bool isOptional)
        {
            var prepared = Bundle.Lsm("judge", "bpf_prog_load");
            prepared.Spec.Programs[0].IsOptional = isOptional;
            return Bundle.Of("judge", prepared).FittedTo(found);
        }

        Assert.Contains(PreloadPlan.Make([Fitted(both, isOptional: true)], both, PinLayout.Default).Steps, step => step.Kind is "load-program");
        Assert.Contains(PreloadPlan.Make([Fitted(lacking, isOptional: false)], lacking, PinLayout.Default).Steps, step => step.Kind is "load-program");
        var without = Fitted(lacking, isOptional: true);
        Assert.DoesNotContain(PreloadPlan.Make([without], lacking, PinLayout.Default).Steps, step => step.Kind is "load-program" or "pin-program" or "attach" or "pin-link");
        Assert.False(without.Objects[0].Spec.Programs[0].AutoLoad);
        Assert.Null(without.Objects[0].Loader);
    }

    [Fact]
    public void A_map_is_handed_over_before_its_bundle_is_in_place_and_everybody_is_let_through_to_it()
    {
        var prepared = Bundle.Lsm("opens", "file_open", "allowed", "kept");
        prepared = prepared with { Entry = prepared.Entry with { Maps = [prepared.Entry.Maps[0] with { Owner = PinOwner.Parse("1000:100:0640") }, prepared.Entry.Maps[1]] } };

        var steps = PreloadPlan.Make([Bundle.Of("opens", prepared)], FoundInPlace.Nothing, PinLayout.Default).Steps;

        Assert.Equal(["/sys/fs/bpf", "/sys/fs/bpf/linchpin", "/sys/fs/bpf/linchpin/opens~preparing", "/sys/fs/bpf/linchpin/opens~preparing/maps"],
            steps.OfType<LetThrough>().Select(step => step.Path));
        Assert.Equal("hand /sys/fs/bpf/linchpin/opens~preparing/maps/allowed over to 1000:100:0640", Assert.Single(steps, step => step.Kind is "hand-over").Describe());
        Assert.True(steps.ToList().FindIndex(step => step.Kind == "hand-over") > steps.ToList().FindLastIndex(step => step.Kind == "pin-map"));
    }

    [Fact]
    public void What_a_bundle_is_to_hold_is_measured_with_it_before_it_is_made()
    {
        var steps = PreloadPlan.Make([Guarded], FoundInPlace.Nothing, PinLayout.Default, null, new Dictionary<BundleName, IVerifiedMapContent> { [Guarded.Name] = new Content() }, new Measurements(14, [])).Steps;

        Assert.Equal([$"measure into PCR 14: bundle guarded 1.2.3 {Guarded.Digest}", "measure into PCR 14: content guarded list 1", "measure into PCR 14: content guarded list 2", "make the folder /sys/fs/bpf/linchpin/guarded~preparing"],
            steps.SkipWhile(step => step.Owner is null).Take(4).Select(step => step.Describe()));
    }

    private sealed class Content : IVerifiedMapContent
    {
        public string Describe() => "write into";

        public IReadOnlyList<string> Measured => ["list 1", "list 2"];

        public void WriteTo(string maps) => throw new InvalidOperationException("a plan is made without a kernel");
    }

    private static FoundInPlace InPlace(PreparedBundle bundle) => new() { IsMounted = true, Inspectors = Inspector.All, Bundles = [StateOf(bundle)] };

    private static BundleState StateOf(PreparedBundle bundle) => new()
    {
        Format = BundleState.CurrentFormat,
        Name = bundle.Name.Value,
        Version = bundle.Manifest.Version.ToString(),
        Digest = bundle.Digest.ToString(),
        Signer = new SignerState("CN=tests", "a", "sha256:0"),
        VerifiedBy = "linchpin",
        Programs = [],
        Maps = [],
        Links = [],
    };

    private static string Text(IEnumerable<PlanStep> steps) => string.Join('\n', steps.Select(step => step.Describe()));
}
