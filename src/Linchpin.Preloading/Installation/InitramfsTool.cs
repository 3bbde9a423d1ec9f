namespace Linchpin.Preloading.Installation;

/// <summary>What makes a machine's initramfs, and so runs Linchpin while it boots.</summary>
public enum InitramfsTool
{
    /// <summary>Nothing: the machine boots without one, and an early systemd unit preloads.</summary>
    None,
    /// <summary>Debian's <c>initramfs-tools</c>.</summary>
    InitramfsTools,
    /// <summary><c>dracut</c>.</summary>
    Dracut,
}
