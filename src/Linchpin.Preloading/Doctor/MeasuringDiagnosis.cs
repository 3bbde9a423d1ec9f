using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Doctor;

/// <summary>Whether somebody else than this machine can tell what it preloaded: a verifier that is shown its TPM, or a key that the TPM keeps.</summary>
internal static class MeasuringDiagnosis
{
    internal static Diagnosis Of(MachineFacts machine, PreparationFacts preparation)
    {
        const string Subject = "TPM";
        const string Unseen = "root can have other bundles preloaded after a reboot, and nobody elsewhere sees it";
        var mode = (preparation.Policy ?? PreloadPolicy.Default).Measure.Mode;
        return (machine.HasTpm, mode, preparation.Status) switch
        {
            (false, MeasureMode.Required, _) => Diagnosis.Missing(Subject, "there is none, and the policy requires one: nothing will be preloaded", "Turn it on in the firmware's setup, or set [measure] mode to \"auto\"."),
            (false, _, _) => Diagnosis.Weak(Subject, $"there is no TPM 2.0: {Unseen}", "Turn it on in the firmware's setup."),
            (_, MeasureMode.Off, _) => Diagnosis.Weak(Subject, $"the policy measures nothing: {Unseen}", "Set [measure] mode to \"auto\" or \"required\"."),
            (_, _, null) => Diagnosis.Weak(Subject, "whether it has what was preloaded can't be told", "Run it as root."),
            (_, _, { Measured: null }) => Diagnosis.Weak(Subject, "nothing is measured yet", "The next boot does it."),
            (_, _, { Measured: { Replays: false } measured }) => Diagnosis.Weak(Subject, $"{measured.Log} doesn't give what PCR {measured.Pcr} has: somebody else extended it, or changed the log", "A key that is bound to it isn't released before the next boot."),
            (_, _, { Measured: { BeganAtZero: false } measured }) => Diagnosis.Weak(Subject, $"PCR {measured.Pcr} had something before Linchpin measured", "What it was, the firmware's and the boot loader's logs say. Choose another with [measure] pcr."),
            (_, _, { Measured: { } measured }) => Diagnosis.Ok(Subject, $"PCR {measured.Pcr} has what was preloaded, as {measured.Log} says"),
        };
    }
}
