using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <content>Attaching a program.</content>
public sealed partial class BpfProgram
{
    /// <summary>Attaches it to what its section names.</summary>
    /// <returns>The link: the program stays attached while it, or a pin of it, is held.</returns>
    /// <exception cref="BpfException">The section names nothing, it is not in this kernel, or the kernel refuses it otherwise.</exception>
    /// <exception cref="InvalidOperationException">The program was opened, not loaded here: what its section said is not known.</exception>
    public BpfLink Attach() => AttachMethods.Attach(this, Spec
        ?? throw new InvalidOperationException($"program '{Name}' was not loaded here: use the method of a kind of link"));

    /// <summary>Attaches it to a cgroup: <see cref="CgroupLink.Attach"/>.</summary>
    public CgroupLink AttachCgroup(string path, AttachType? attachType = null, AttachPosition? position = null) =>
        CgroupLink.Attach(this, path, attachType, position);

    /// <summary>Attaches it to a network interface: <see cref="XdpLink.Attach"/>.</summary>
    public XdpLink AttachXdp(int interfaceIndex, XdpMode mode = XdpMode.Best) => XdpLink.Attach(this, interfaceIndex, mode);
}
