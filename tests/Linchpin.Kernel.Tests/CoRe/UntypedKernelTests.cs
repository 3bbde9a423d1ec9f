using Linchpin.Bpf;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.CoRe;

/// <summary>A kernel without BTF, as far as a process can tell: an empty folder hides <c>/sys/kernel/btf</c> from it.</summary>
public sealed class UntypedKernelTests
{
    private const string HideTypes = "mount -t tmpfs none /sys/kernel/btf && exec \"$0\" \"$@\"";

    [KernelFact(From = "6.1")]
    public void Types_from_elsewhere_stand_in_for_the_kernels()
    {
        using var folder = new ScratchFolder();
        var cut = folder / "cut.btf";
        var whole = KernelBtf.Vmlinux.Types;
        var bytes = MinimalCoreBtf.Of([TestObjects.Read("core_fields"), TestObjects.Read("missing_field")], whole).Bytes.ToArray();
        Assert.InRange(bytes.Length, 1, whole.Bytes.Length / 100);
        File.WriteAllBytes(cut, bytes);

        var result = CommandLine.Run("unshare", "-m", "sh", "-c", HideTypes, Environment.ProcessPath!, UntypedKernel.Command, cut);

        const string Missing = "this kernel has no BTF (CONFIG_DEBUG_INFO_BTF; /sys/kernel/btf/vmlinux is missing, or sysfs is not mounted)";
        Assert.Equal("", result.Errors);
        Assert.Equal(
            [
                $"relocations without types: BpfFeatureException: 'read_task': {Missing} to relocate it by; BpfLoadOptions.KernelTypes takes this kernel's types from elsewhere",
                "relocations with types: it reads this task",
                "no relocations: 1 run",
                "a field that is missing: VerifierException: program 'needs_field' does not load on Linux "
                    + $"{KernelRelease.Current}: field 'linchpin_has_no_such_field' of 'struct task_struct' is not in this kernel",
                $"a hook: BpfFeatureException: {Missing}",
            ],
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" (at ")[0]));
    }
}
