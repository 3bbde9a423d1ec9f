using Linchpin.Bpf;
using Linchpin.Preloading.Doctor;
using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Installation.Images;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Tests.Doctor;

public class ExaminationTests
{
    private static readonly MeasurementStatus Measured = new(13, ["policy …"], new Dictionary<string, string> { ["sha256"] = "00" }, Replays: true, BeganAtZero: true, "/run/linchpin/measured.log");

    private static readonly SystemStatus SealedStatus = new()
    {
        Root = "/sys/fs/bpf/linchpin",
        Mounted = true,
        Sealed = true,
        Mode = "full",
        SealedSince = DateTimeOffset.UnixEpoch,
        Admits = "none",
        Upgrades = "none",
        AdmittingKeyring = null,
        CannotHold = [],
        Denials = new Dictionary<string, ulong>(),
        Bundles = [],
        Programs = [],
        Problems = [],
        NotGuaranteed = [],
        Measured = Measured,
        Agent = new AgentStatus(7, DateTimeOffset.UnixEpoch, ["denials"]),
    };

    private static readonly MachineFacts Machine = new()
    {
        Kernel = new KernelVersion(6, 18, 0),
        Options = new[] { "BPF_SYSCALL", "BPF_JIT", "BPF_LSM", "CGROUP_BPF", "DEBUG_INFO_BTF", "FUNCTION_TRACER", "SECURITYFS" }.ToDictionary(option => "CONFIG_" + option, _ => "y"),
        SecurityModules = ["lockdown", "capability", "bpf"],
        HasTypes = true,
        IsFtraceEnabled = true,
        Lockdown = "integrity",
        ModulesMustBeSigned = true,
        ModulesAreDisabled = false,
        IsKexecDisabled = true,
        IsKexecLoaded = false,
        IsSecureBootOn = true,
        IsUnifiedImage = true,
        HasTpm = true,
        HasIma = true,
        Keyrings = new Dictionary<string, int> { [".builtin_trusted_keys"] = 1 },
        HasBpffs = true,
        IsBpffsMounted = true,
        Cgroup2 = "/sys/fs/cgroup",
    };

    private static readonly ImageState Image = new("/efi/a.efi", DateTime.UnixEpoch, IsSigned: true, Waiting: null, "/boot/initrd.img", DateTime.UnixEpoch, KeyHere: null);

    private static readonly PreparationFacts Preparation = new()
    {
        Policy = PreloadPolicy.Default with { Bundles = ["guard", "protect-files"], Seal = SealPolicy.Default with { Mode = SealMode.Full } },
        WhyUnfit = null,
        Status = SealedStatus,
        IsExecutableInstalled = true,
        Tool = InitramfsTool.Dracut,
        IsInstalled = true,
        Initramfs = new InitramfsImage("/boot/initrd.img", DateTime.UnixEpoch, new HashSet<string> { "/usr/bin/linchpin" }, null),
        Image = Image,
        NotInInitramfs = [],
        NewerThanInitramfs = [],
    };

    /// <summary>What is changed on a machine that has everything, and what is said then of what, with which word of the remedy.</summary>
    private static readonly Dictionary<string, (Func<MachineFacts, MachineFacts> Change, string Subject, Verdict Verdict, string Remedy)> Machines = new()
    {
        ["an old kernel"] = (machine => machine with { Kernel = new KernelVersion(5, 15, 0) }, "kernel", Verdict.Missing, "6.1"),
        ["a kernel that checks nothing"] = (machine => machine with { Kernel = new KernelVersion(6, 12, 117) }, "signatures", Verdict.Weak, "6.18"),
        ["no configuration"] = (machine => machine with { Options = null }, "configuration", Verdict.Weak, "package"),
        ["a kernel without BPF LSM"] = (machine => machine with { Options = Without("CONFIG_BPF_LSM") }, "configuration", Verdict.Missing, "kernel"),
        ["a kernel with faults to inject"] = (machine => machine with { Options = With("CONFIG_FAIL_FUNCTION") }, "configuration", Verdict.Weak, "full"),
        ["no securityfs"] = (machine => machine with { SecurityModules = null }, "security modules", Verdict.Missing, "mount -t securityfs"),
        ["BPF not a security module"] = (machine => machine with { SecurityModules = ["capability", "yama"] }, "security modules", Verdict.Missing, "lsm=yama,bpf"),
        ["no types"] = (machine => machine with { HasTypes = false }, "BTF", Verdict.Missing, "CONFIG_DEBUG_INFO_BTF"),
        ["ftrace off"] = (machine => machine with { IsFtraceEnabled = false }, "ftrace", Verdict.Missing, "kernel.ftrace_enabled=1"),
        ["no bpffs"] = (machine => machine with { HasBpffs = false }, "BPF file system", Verdict.Missing, "CONFIG_BPF_SYSCALL"),
        ["no cgroup2"] = (machine => machine with { Cgroup2 = null }, "control groups", Verdict.Weak, "mount -t cgroup2"),
        ["no IMA"] = (machine => machine with { HasIma = false }, "IMA", Verdict.Weak, "CONFIG_IMA"),
        ["IMA not to be seen"] = (machine => machine with { HasIma = null }, "IMA", Verdict.Weak, "securityfs"),
        ["no keys"] = (machine => machine with { Keyrings = null }, "keyrings", Verdict.Weak, "CONFIG_KEYS"),
        ["no lockdown"] = (machine => machine with { Lockdown = "none" }, "lockdown", Verdict.Weak, "lockdown=integrity"),
        ["lockdown not to be seen"] = (machine => machine with { Lockdown = null }, "lockdown", Verdict.Weak, "securityfs"),
        ["unsigned modules"] = (machine => machine with { Lockdown = "none", ModulesMustBeSigned = false }, "modules", Verdict.Weak, "module.sig_enforce=1"),
        ["another kernel loaded"] = (machine => machine with { IsKexecLoaded = true }, "kexec", Verdict.Missing, "kexec -u"),
        ["kexec open"] = (machine => machine with { Lockdown = "none", IsKexecDisabled = false }, "kexec", Verdict.Weak, "kexec_load_disabled"),
        ["secure boot off"] = (machine => machine with { IsSecureBootOn = false }, "secure boot", Verdict.Weak, "firmware"),
        ["no UEFI"] = (machine => machine with { IsSecureBootOn = null }, "secure boot", Verdict.Weak, "UEFI"),
        ["no unified image"] = (machine => machine with { IsUnifiedImage = false }, "next boot", Verdict.Weak, "linchpin install --uki"),
        ["nothing that is signed"] = (machine => machine with { IsUnifiedImage = false, IsSecureBootOn = null }, "next boot", Verdict.Weak, "sign the image"),
        ["no TPM"] = (machine => machine with { HasTpm = false }, "TPM", Verdict.Weak, "firmware"),
        ["a unified image that nobody checks"] = (machine => machine with { IsSecureBootOn = false }, "next boot", Verdict.Weak, "Secure Boot"),
    };

    private static readonly Dictionary<string, (Func<PreparationFacts, PreparationFacts> Change, string Subject, Verdict Verdict, string Remedy)> Preparations = new()
    {
        ["no policy"] = (facts => facts with { Policy = null, WhyUnfit = "the policy can't be read\nWrite one." }, "policy", Verdict.Missing, "Write one."),
        ["no bundle"] = (facts => facts with { Policy = facts.Policy! with { Bundles = [] } }, "policy", Verdict.Weak, "[preload] bundles"),
        ["files that are judged, and not refused"] = (facts => facts with { Policy = facts.Policy! with { Digests = new DigestPolicy { Mode = DigestMode.Permissive } } }, "digests", Verdict.Weak, "enforce"),
        ["failures that are passed over"] = (facts => facts with { Policy = facts.Policy! with { OnFailure = OnFailure.Continue } }, "on failure", Verdict.Weak, "halt"),
        ["not installed"] = (facts => facts with { IsInstalled = false }, "initramfs", Verdict.Missing, "linchpin install"),
        ["no tool"] = (facts => facts with { Tool = InitramfsTool.None }, "initramfs", Verdict.Weak, "dracut"),
        ["no image"] = (facts => facts with { Initramfs = null }, "initramfs", Verdict.Missing, "linchpin install"),
        ["an image that can't be read"] = (facts => facts with { Initramfs = facts.Initramfs! with { Files = null, WhyUnread = "permission" } }, "initramfs", Verdict.Weak, "root"),
        ["an image without the policy"] = (facts => facts with { NotInInitramfs = ["/etc/linchpin/linchpin.toml"] }, "initramfs", Verdict.Missing, "linchpin install"),
        ["an image of a policy that is not fit"] = (facts => facts with { WhyUnfit = "a bundle is refused" }, "initramfs", Verdict.Weak, "Mend the policy"),
        ["a stale image"] = (facts => facts with { NewerThanInitramfs = ["/etc/linchpin/linchpin.toml"] }, "initramfs", Verdict.Weak, "linchpin install"),
        ["no unified image of the newest kernel"] = (facts => facts with { Image = Image with { Made = null } }, "unified image", Verdict.Missing, "linchpin install"),
        ["a unified image older than its initramfs"] = (facts => facts with { Image = Image with { InitramfsMade = DateTime.UnixEpoch.AddSeconds(3) } }, "unified image", Verdict.Weak, "linchpin install"),
        ["a unified image that waits to be signed"] = (facts => facts with { Image = Image with { Waiting = "/efi/a.efi.unsigned" } }, "unified image", Verdict.Weak, "--output /efi/a.efi /efi/a.efi.unsigned"),
        ["a unified image that nobody signed"] = (facts => facts with { Image = Image with { IsSigned = false } }, "unified image", Verdict.Weak, "sbsign"),
        ["a key that root has"] = (facts => facts with { Image = Image with { KeyHere = "/root/db.key" } }, "unified image", Verdict.Weak, "Sign where root isn't"),
        ["a module that the seal will refuse"] = (facts => facts with { RefusedModules = ["nvidia"], Status = SealedStatus with { Sealed = false } }, "needed modules", Verdict.Weak, "linchpin install"),
        ["a policy that measures nothing"] = (facts => facts with { Policy = facts.Policy! with { Measure = new MeasurePolicy { Mode = MeasureMode.Off } } }, "TPM", Verdict.Weak, "[measure] mode"),
        ["nothing measured yet"] = (facts => facts with { Status = SealedStatus with { Measured = null } }, "TPM", Verdict.Weak, "next boot"),
        ["a log that says something else"] = (facts => facts with { Status = SealedStatus with { Measured = Measured with { Replays = false } } }, "TPM", Verdict.Weak, "next boot"),
        ["a register that others extended"] = (facts => facts with { Status = SealedStatus with { Measured = Measured with { BeganAtZero = false } } }, "TPM", Verdict.Weak, "[measure] pcr"),
        ["what was measured not to be seen"] = (facts => facts with { Status = null }, "TPM", Verdict.Weak, "root"),
        ["no executable"] = (facts => facts with { IsExecutableInstalled = false }, "agent", Verdict.Missing, "linchpin install"),
        ["another Linchpin"] = (facts => facts with { Status = SealedStatus with { Denials = null } }, "agent", Verdict.Weak, "reboot"),
        ["no agent that runs"] = (facts => facts with { Status = SealedStatus with { Agent = null } }, "events", Verdict.Weak, "systemctl start linchpin-agent"),
        ["not root"] = (facts => facts with { Status = null }, "seal", Verdict.Weak, "root"),
        ["not as it was left"] = (facts => facts with { Status = SealedStatus with { Problems = ["a pin is gone"] } }, "seal", Verdict.Missing, "linchpin status"),
        ["not sealed yet"] = (facts => facts with { Status = SealedStatus with { Sealed = false } }, "seal", Verdict.Weak, "linchpin preload"),
        ["no seal asked for"] = (facts => facts with { Status = SealedStatus with { Sealed = false }, Policy = PreloadPolicy.Default with { Bundles = ["audit"] } }, "seal", Verdict.Weak, "[seal] mode"),
    };

    public static TheoryData<string> MachineNames => [.. Machines.Keys];

    public static TheoryData<string> PreparationNames => [.. Preparations.Keys];

    [Fact]
    public void A_machine_that_has_everything_is_ok()
    {
        var examination = Examination.Of(Machine, Preparation);

        Assert.Equal(Verdict.Ok, examination.Verdict);
        Assert.All(examination.Diagnoses, diagnosis => Assert.Null(diagnosis.Remedy));
        Assert.Distinct(examination.Diagnoses.Select(diagnosis => diagnosis.Subject));
    }

    [Theory]
    [MemberData(nameof(MachineNames))]
    public void What_a_machine_lacks_is_told_with_its_remedy(string name)
    {
        var (change, subject, verdict, remedy) = Machines[name];

        Says(Examination.Of(change(Machine), Preparation), subject, verdict, remedy);
    }

    [Theory]
    [MemberData(nameof(PreparationNames))]
    public void What_was_not_prepared_is_told_with_its_remedy(string name)
    {
        var (change, subject, verdict, remedy) = Preparations[name];

        Says(Examination.Of(Machine, change(Preparation)), subject, verdict, remedy);
    }

    [Fact]
    public void Lockdown_stands_for_signed_modules_and_kernels() =>
        Assert.Equal(Verdict.Ok, Examination.Of(Machine with { ModulesMustBeSigned = false, IsKexecDisabled = false }, Preparation).Verdict);

    [Fact]
    public void A_TPM_that_the_policy_requires_is_missing_where_there_is_none() => Says(
        Examination.Of(Machine with { HasTpm = false }, Preparation with { Policy = Preparation.Policy! with { Measure = new MeasurePolicy { Mode = MeasureMode.Required } } }), "TPM", Verdict.Missing, "firmware");

    private static void Says(Examination examination, string subject, Verdict verdict, string remedy)
    {
        var diagnosis = Assert.Single(examination.Diagnoses, diagnosis => diagnosis.Subject == subject);
        Assert.Equal(verdict, diagnosis.Verdict);
        Assert.Contains(remedy, diagnosis.Remedy, StringComparison.Ordinal);
        Assert.Equal(examination.Diagnoses.Max(each => each.Verdict), examination.Verdict);
    }

    private static Dictionary<string, string> Without(string option) => Machine.Options!.Where(each => each.Key != option).ToDictionary();

    private static Dictionary<string, string> With(string option) => new(Machine.Options!) { [option] = "y" };
}
