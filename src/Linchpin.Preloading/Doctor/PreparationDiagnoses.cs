using Linchpin.Preloading.Installation;
using Linchpin.Preloading.Installation.Images;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Doctor;

/// <summary>Whether the next boot preloads and seals what the policy asks for.</summary>
internal static class PreparationDiagnoses
{
    internal static IEnumerable<Diagnosis> Of(PreparationFacts facts) =>
    [
        Policy(facts),
        OnFailure(facts.Policy),
        .. Digests(facts),
        Initramfs(facts),
        .. Image(facts.Image),
        .. Modules(facts),
        Agent(facts),
        Service(facts.Status),
        Seal(facts),
    ];

    private static Diagnosis Policy(PreparationFacts facts)
    {
        const string Subject = "policy";
        if (facts.WhyUnfit?.Split('\n') is [var what, .. var advice])
            return Diagnosis.Missing(Subject, what, advice.Length > 0 ? string.Join(' ', advice) : "Mend what it says.");
        return facts.Policy!.Bundles.Count == 0
            ? Diagnosis.Weak(Subject, "it names no bundle: nothing is preloaded", "Name the bundles in [preload] bundles.")
            : Diagnosis.Ok(Subject, $"verified: {string.Join(", ", facts.Policy.Bundles)}");
    }

    private static Diagnosis OnFailure(PreloadPolicy? policy)
    {
        const string Subject = "on failure";
        return policy?.OnFailure switch
        {
            Preloading.Policy.OnFailure.Continue => Diagnosis.Weak(Subject, "a bundle that fails is left out, and the machine boots without it", "Set [preload] on_failure to \"halt\" or \"emergency\"."),
            null => Diagnosis.Ok(Subject, "the machine halts, as where nobody says anything"),
            Preloading.Policy.OnFailure.Emergency => Diagnosis.Ok(Subject, "an emergency shell"),
            _ => Diagnosis.Ok(Subject, "the machine halts"),
        };
    }

    private static Diagnosis[] Digests(PreparationFacts facts)
    {
        const string Subject = "digests";
        return facts.Policy?.Digests.Mode switch
        {
            null or DigestMode.Off => [],
            _ when facts.WhyUnfit is not null => [], // the policy's own line says why
            DigestMode.Permissive => [Diagnosis.Weak(Subject, "files that no list has are told, and executed", "Set [digests] mode to \"enforce\" once 'linchpin digest events' is silent.")],
            _ => [Diagnosis.Ok(Subject, $"verified: {string.Join(", ", facts.Policy.Digests.ListFiles())}")],
        };
    }

    private static Diagnosis Initramfs(PreparationFacts facts)
    {
        const string Subject = "initramfs";
        const string Install = "linchpin install";
        if (!facts.IsInstalled)
            return Diagnosis.Missing(Subject, "nothing preloads while this machine boots", Install);
        if (facts.Tool == InitramfsTool.None)
            return Diagnosis.Weak(Subject, "there is none: a systemd unit preloads, and what runs before it comes from the disk", "Install initramfs-tools or dracut, then: linchpin install");
        if (facts.Initramfs is not { } image)
            return Diagnosis.Missing(Subject, "there is none for this kernel in /boot", Install);
        if (image.WhyUnread is { } why)
            return Diagnosis.Weak(Subject, $"{image.Path} can't be looked into: {why}", "Run it as root.");
        if (facts.WhyUnfit is not null)
            return Diagnosis.Weak(Subject, $"what belongs into {image.Path} can't be told: the policy is not fit", $"Mend the policy, then: {Install}");
        if (facts.NotInInitramfs.Count > 0)
            return Diagnosis.Missing(Subject, $"{image.Path} lacks {string.Join(", ", facts.NotInInitramfs)}", Install);
        return facts.NewerThanInitramfs.Count > 0
            ? Diagnosis.Weak(Subject, $"changed since {image.Path} was made: {string.Join(", ", facts.NewerThanInitramfs)}", $"What is in it is what will be preloaded. Make it anew: {Install}")
            : Diagnosis.Ok(Subject, $"{image.Path} has Linchpin, the policy and all that it names");
    }

    private static Diagnosis[] Image(ImageState? image)
    {
        const string Subject = "unified image";
        const string Install = "linchpin install";
        return image switch
        {
            null => [],
            { Made: null } => [Diagnosis.Missing(Subject, $"{image.Path} is not there: of the newest kernel there is no image", Install)],
            { IsOutdated: true } => [Diagnosis.Weak(Subject, $"{image.Initramfs} is newer than {image.Path}", $"What is in the image is what will be preloaded. Make it anew: {Install}")],
            { Waiting: { } waiting } => [Diagnosis.Weak(Subject, $"{waiting} is not signed yet: the machine boots with that of before", $"sbsign --key KEY --cert CERTIFICATE --output {image.Path} {waiting}; then: rm {waiting}")],
            { IsSigned: false } => [Diagnosis.Weak(Subject, $"{image.Path} is not signed: a firmware with Secure Boot doesn't start it, and one without starts any other", $"sbsign --key KEY --cert CERTIFICATE --output {image.Path} {image.Path}")],
            { KeyHere: { } key } => [Diagnosis.Weak(Subject, $"{key}, which signs it, is on this machine: root can sign another, and reboot", "Sign where root isn't: linchpin install --uki without a key says how.")],
            _ => [Diagnosis.Ok(Subject, $"{image.Path} is signed, and as new as its initramfs")],
        };
    }

    // Of a sealed machine all that run were there before the seal, and will be again.
    private static Diagnosis[] Modules(PreparationFacts facts) => facts.RefusedModules.Count == 0 || facts.Status?.Sealed == true ? [] :
    [
        Diagnosis.Weak("needed modules", $"they run now, and the seal of the next boot refuses them: {string.Join(", ", facts.RefusedModules)}",
            facts.Policy?.Seal.Modules == ModulePolicy.None ? "linchpin install: then the initramfs loads them before the seal." : "Sign them with a key that the kernel knows; or linchpin install: then the initramfs loads them before the seal."),
    ];

    private static Diagnosis Agent(PreparationFacts facts)
    {
        const string Subject = "agent";
        if (!facts.IsExecutableInstalled)
            return Diagnosis.Missing(Subject, $"{InstallationPlan.Executable} is not there", "linchpin install");
        return facts.Status is { Sealed: true, Denials: null }
            ? Diagnosis.Weak(Subject, "this Linchpin is not the one that the machine was sealed with: it can neither read nor change what is sealed", "Use that one; or install this one, and reboot.")
            : Diagnosis.Ok(Subject, facts.Status?.Sealed == true ? "this Linchpin is the one that the machine was sealed with" : $"{InstallationPlan.Executable} is there");
    }

    private static Diagnosis Service(SystemStatus? status)
    {
        const string Subject = "events";
        return status switch
        {
            null => Diagnosis.Weak(Subject, "whether they are read can't be told", "Run it as root."),
            { Agent: { } agent } => Diagnosis.Ok(Subject, $"the agent tells the journal of them (process {agent.ProcessId}, {(agent.Watches.Count > 0 ? string.Join(", ", agent.Watches) : "nothing yet")})"),
            _ => Diagnosis.Weak(Subject, "no agent runs: what is denied is counted, and told to whoever asks, but not to the journal", "linchpin install; then: systemctl start linchpin-agent"),
        };
    }

    private static Diagnosis Seal(PreparationFacts facts)
    {
        const string Subject = "seal";
        return facts.Status switch
        {
            null => Diagnosis.Weak(Subject, "it can't be told", "Run it as root."),
            { Problems: [var problem, ..] } => Diagnosis.Missing(Subject, problem, "linchpin status"),
            { Sealed: true } status when status.CannotHold.Count == 0 => Diagnosis.Ok(Subject, $"sealed, mode {status.Mode}"),
            { Sealed: true } status => Diagnosis.Ok(Subject, $"sealed, mode {status.Mode}; what it doesn't hold, 'linchpin status' says"),
            _ when facts.Policy is null or { Seal.Mode: SealMode.Off } => Diagnosis.Weak(Subject, "nothing is sealed, and the policy doesn't ask for it: root can undo what is preloaded", "Set [seal] mode to \"full\" or \"pins\"."),
            _ => Diagnosis.Weak(Subject, "nothing is sealed yet", "The next 'linchpin preload' does it, at boot or now."),
        };
    }
}
