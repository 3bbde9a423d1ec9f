namespace Linchpin.Preloading.Sealing;

/// <summary>What was tried, and denied. Numbers as <c>enum attempt</c> in <c>bpf/guard/report.h</c>.</summary>
public enum Attempt : uint
{
    /// <summary>No attempt: how many records found no room in the ring buffer.</summary>
    LostRecord,
    /// <summary>To get a descriptor of a link by its id.</summary>
    OpenLink,
    /// <summary>To get a descriptor of a map, in whatever way.</summary>
    OpenMap,
    /// <summary>To get a descriptor of a program, in whatever way.</summary>
    OpenProgram,
    /// <summary>To load a program that could undo what is held, or that nobody may load.</summary>
    LoadProgram,
    /// <summary>To open a pin for writing, which gives a link's descriptor.</summary>
    OpenPin,
    /// <summary>To remove or rename a pin or a folder.</summary>
    RemovePin,
    /// <summary>To add a pin or a folder.</summary>
    MakePin,
    /// <summary>To change a pin's owner, mode, times or attributes.</summary>
    ChangePin,
    /// <summary>To unmount, and take our mount along.</summary>
    Unmount,
    /// <summary>To mount over it, or change it.</summary>
    Mount,
    /// <summary>To move it, or the root.</summary>
    MoveMount,
    /// <summary>To open a switch that stops programs.</summary>
    SwitchTracing,
    /// <summary>To reach the kernel itself: what kernel lockdown refuses.</summary>
    ReachKernel,
    /// <summary>To load a kernel module.</summary>
    LoadModule,
    /// <summary>To load another kernel.</summary>
    LoadKernel,
    /// <summary>To trace the agent, or take its descriptors.</summary>
    SteerAgent,
    /// <summary>To have the agent execute other code.</summary>
    MapCode,
    /// <summary>To change a file whose code the agent executes.</summary>
    ChangeAgent,
    /// <summary>To attach a program where it could overrule one that is held.</summary>
    AttachProgram,
    /// <summary>To remove a control group that a held program is attached to.</summary>
    RemoveCgroup,
}
