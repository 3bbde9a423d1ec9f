namespace Linchpin.Preloading;

/// <summary>Why a preload, an unload or a look at what runs could not be done. One reason, one value, one exit code.</summary>
public enum PreloadFault
{
    /// <summary>The policy file or the kernel command line says something that isn't allowed.</summary>
    Policy,
    /// <summary>A bundle that is to be preloaded can't be read from its file.</summary>
    BundleUnreadable,
    /// <summary>A bundle's content can't be preloaded as it is: an object that isn't one, two pins of the same name, …</summary>
    BundleUnfit,
    /// <summary>It needs root.</summary>
    NotRoot,
    /// <summary>This kernel lacks, or has switched off, something without which the programs would not be enforced.</summary>
    KernelUnfit,
    /// <summary>A bundle of that name is in place already, with another content.</summary>
    OtherInPlace,
    /// <summary>No bundle of that name is in place.</summary>
    NotInPlace,
    /// <summary>A bundle of that name is in place, in a higher version.</summary>
    HigherInPlace,
    /// <summary>Another run of Linchpin is changing things at this moment.</summary>
    Busy,
    /// <summary>A step failed, and everything that was done before it has been undone.</summary>
    StepFailed,
    /// <summary>A step failed, and not everything that was done before it could be undone.</summary>
    UndoFailed,
    /// <summary>What bpffs holds under our folder isn't what Linchpin writes there.</summary>
    StateDamaged,
    /// <summary>There is no guard in place that could hold anything.</summary>
    GuardMissing,
    /// <summary>The system is not sealed, because something stands against it.</summary>
    SealRefused,
    /// <summary>The system is not sealed, because the seal did not hold what it should.</summary>
    SealFailed,
    /// <summary>The system is sealed: nothing in place can be changed.</summary>
    AlreadySealed,
    /// <summary>The machine lacks what makes something that was asked for.</summary>
    ToolMissing,
    /// <summary>A unified kernel image was asked for that can't be made of what is here.</summary>
    ImageUnfit,
    /// <summary>The policy wants measurements, and the machine's TPM can't take one.</summary>
    NotMeasured,
    /// <summary>The system is sealed, and this process is not the agent that it was sealed with.</summary>
    NotAgent,
}
