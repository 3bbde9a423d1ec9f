using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Status;

namespace Linchpin.Preloading.Doctor;

/// <summary>What a machine has and lacks of what Linchpin builds on, and what to do about it.</summary>
/// <param name="Diagnoses">Each thing that was looked at.</param>
public sealed record Examination(IReadOnlyList<Diagnosis> Diagnoses)
{
    /// <summary>The worst verdict.</summary>
    public Verdict Verdict => Diagnoses.Max(diagnosis => diagnosis.Verdict);

    /// <summary>Examines the running machine. Changes nothing; what only root may see is said to be so.</summary>
    /// <param name="policyPath">The policy's file.</param>
    /// <param name="contents">What a policy has some bundles' maps hold.</param>
    /// <param name="agent">The agent's service, as it says of itself; null where none runs.</param>
    public static Examination OfThisMachine(string policyPath, Func<PreloadPolicy, IReadOnlyList<IMapContent>> contents, AgentStatus? agent) => Of(MachineReader.Read(), PreparationReader.Read(policyPath, contents, agent));

    /// <summary>Judges what was found.</summary>
    public static Examination Of(MachineFacts machine, PreparationFacts preparation) =>
        new([.. KernelDiagnoses.Of(machine), .. IntegrityDiagnoses.Of(machine), MeasuringDiagnosis.Of(machine, preparation), .. PreparationDiagnoses.Of(preparation)]);
}
