using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Plan;

/// <summary>Which links of a bundle in place go on as another version's, with their programs exchanged: those of a kind whose program the kernel exchanges, at the same place.</summary>
/// <remarks>All others allow two programs at once, so that the new is attached before the old is detached. The network filter allows neither.</remarks>
internal static class LinkSuccession
{
    /// <returns>The links, by the names of their pins in the other version.</returns>
    /// <exception cref="PreloadException"><see cref="PreloadFault.BundleUnfit"/>: two programs would be in a place where the kernel lets only one be.</exception>
    internal static Dictionary<string, InheritedLink> Of(PreparedBundle bundle, BundleState state, BundleFolder folder)
    {
        var free = state.Links.Select(link => (Link: link, Program: state.Programs.First(program => program.Name == link.Program))).ToList();
        var succession = new Dictionary<string, InheritedLink>();
        // Those that have kept their name choose first.
        foreach (var (_, program) in Preparation.Attached(bundle).OrderByDescending(entry => state.Programs.Any(old => old.Name == entry.Program.Name)))
        {
            if (program.Place is NetfilterPlace && free.Any(old => old.Program.AttachedTo == AttachedTo.Of(program)))
                throw Crowded(bundle.Name, program);
            var former = free.OrderByDescending(old => old.Program.Name == program.Name).FirstOrDefault(old => CanBeExchanged(old.Program, program));
            if (former.Link is null)
                continue;
            free.Remove(former);
            succession.Add(program.LinkPin!, new InheritedLink($"{folder.Links}/{former.Link.Pin}", $"{folder.Programs}/{former.Program.Pin}"));
        }
        return succession;
    }

    private static bool CanBeExchanged(ProgramState old, BundleProgram program) =>
        program.Place is XdpPlace or TcxPlace or NetkitPlace or CgroupPlace or NetworkNamespacePlace
        && old.AttachedTo == AttachedTo.Of(program) && old.Section == program.Section && old.Type == program.Type.ToKernelName();

    private static PreloadException Crowded(BundleName bundle, BundleProgram program) => new(PreloadFault.BundleUnfit,
        $"{bundle}: program '{program.Name}' can't be upgraded at {program.Place}", "The kernel lets one program be there, and exchanges none.",
        "Have the new version signed with another priority there; or unload the one in place, and preload the new one.");
}
