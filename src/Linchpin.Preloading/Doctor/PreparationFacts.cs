using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Installation.Images;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Doctor;

/// <summary>How far a machine was prepared for Linchpin.</summary>
public sealed record PreparationFacts
{
    /// <summary>The policy; null where it can't be read.</summary>
    public required PreloadPolicy? Policy { get; init; }

    /// <summary>What is wrong with the policy or a bundle that it names, the remedy in the further lines; null where all of it is verified.</summary>
    public required string? WhyUnfit { get; init; }

    /// <summary>What is in place and sealed; null where this process is not root.</summary>
    public required SystemStatus? Status { get; init; }

    /// <summary>Whether Linchpin is where an installation puts it.</summary>
    public required bool IsExecutableInstalled { get; init; }

    /// <summary>What makes the machine's initramfs.</summary>
    public required InitramfsTool Tool { get; init; }

    /// <summary>Whether the files of an installation are there.</summary>
    public required bool IsInstalled { get; init; }

    /// <summary>The initramfs; null where there is none.</summary>
    public required InitramfsImage? Initramfs { get; init; }

    /// <summary>The unified kernel image; null where none was asked for.</summary>
    public ImageState? Image { get; init; }

    /// <summary>Kernel modules that run now, that the seal of the next boot would refuse, and that no installation has the initramfs load before.</summary>
    public IReadOnlyList<string> RefusedModules { get; init; } = [];

    /// <summary>What belongs into the initramfs and isn't in it.</summary>
    public required IReadOnlyList<string> NotInInitramfs { get; init; }

    /// <summary>What was changed after the initramfs was made.</summary>
    public required IReadOnlyList<string> NewerThanInitramfs { get; init; }
}
