using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Installation.Images;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.State;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Doctor;

/// <summary>Looks at what the next boot is to preload. Changes nothing.</summary>
internal static class PreparationReader
{
    internal static PreparationFacts Read(string policyPath, Func<PreloadPolicy, IReadOnlyList<IMapContent>> contents, AgentStatus? agent)
    {
        var (policy, why) = ReadPolicy(policyPath, contents);
        var installer = new Installer();
        var tool = installer.Detect();
        var isInstalled = installer.IsInstalled;
        var image = isInstalled ? InitramfsImage.Read(tool) : null;
        IEnumerable<string> belonging = policy is null || why is not null ? [] : [InstallationPlan.Executable, .. InitramfsContent.Data(policyPath, policy)];
        var (missing, newer) = image?.Compare(belonging) ?? ([], []);
        return new PreparationFacts
        {
            Policy = policy,
            WhyUnfit = why,
            Status = Environment.IsPrivilegedProcess ? new StatusReader().Read() with { Agent = agent } : null,
            IsExecutableInstalled = File.Exists(InstallationPlan.Executable),
            Tool = tool,
            IsInstalled = isInstalled,
            Initramfs = image,
            RefusedModules = policy is null ? [] : [.. NeededModules.OfThisMachine(policy.Seal).Except(NeededModules.Listed())],
            Image = ImageState.Read(installer),
            NotInInitramfs = missing,
            NewerThanInitramfs = newer,
        };
    }

    private static (PreloadPolicy? Policy, string? Why) ReadPolicy(string path, Func<PreloadPolicy, IReadOnlyList<IMapContent>> contents)
    {
        PreloadPolicy? policy = null;
        try
        {
            policy = PolicyFile.Load(path);
            new Preloader(policy, null, null, contents(policy)).Plan(FoundInPlace.Nothing, []);
            return (policy, null);
        }
        catch (Exception error) when (error is not OutOfMemoryException) // contents have errors of their own
        {
            return (policy, error.Message);
        }
    }
}
