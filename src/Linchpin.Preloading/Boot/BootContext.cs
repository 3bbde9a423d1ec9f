using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Boot;

/// <summary>Where in the life of the machine a run happens, as far as a failure's answer depends on it.</summary>
/// <param name="IsFirstProcess">Whether this process is the init of its PID namespace.</param>
/// <param name="IsInitramfs">Whether the system is still in its initramfs: <c>/etc/initrd-release</c> exists, as dracut, mkinitcpio and systemd have it.</param>
/// <param name="IsBoot">Whether whoever started it says that it is a part of the boot (<c>preload --boot</c>).</param>
public sealed record BootContext(bool IsFirstProcess, bool IsInitramfs, bool IsBoot = false)
{
    /// <summary>This run's.</summary>
    public static BootContext Read(bool isBoot = false) => new(Environment.ProcessId == 1, File.Exists("/etc/initrd-release"), isBoot);

    /// <summary>What a failed preload ends with. The machine is halted only while it boots: a run by hand on a running system never stops it.</summary>
    public FailureAnswer AnswerTo(OnFailure asked) => asked switch
    {
        OnFailure.Continue => FailureAnswer.Warn,
        OnFailure.Emergency => FailureAnswer.Emergency,
        _ when IsFirstProcess || IsInitramfs || IsBoot => FailureAnswer.Halt,
        _ => FailureAnswer.Fail,
    };
}
