using System.Text;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Measuring;

/// <summary>Measures: extends the register, and writes down by what.</summary>
/// <param name="policy">Where, and what becomes of a TPM that doesn't.</param>
/// <param name="open">Opens the TPM.</param>
/// <param name="log">Where it is written down.</param>
internal sealed class Measurer(MeasurePolicy policy, Func<ITpm> open, MeasurementLog log) : IDisposable
{
    private ITpm? _tpm;
    private PcrRegister? _register;

    /// <summary>What was not measured, and why; in mode <c>required</c> that is an error instead.</summary>
    internal List<string> Unmeasured { get; } = [];

    internal static Measurer OfThisMachine(MeasurePolicy policy) => new(policy, TpmDevice.Open, new MeasurementLog());

    /// <summary>Measures.</summary>
    /// <param name="measured">What.</param>
    /// <param name="betweenParts">Comes when the register is extended and the log has not got it yet: where a test wants a fault.</param>
    /// <exception cref="TpmException">It can't be, and the policy requires it.</exception>
    internal void Measure(MeasuredEvent measured, Action betweenParts)
    {
        try
        {
            _register ??= Begin(betweenParts);
            Extend(_register, measured, betweenParts);
        }
        catch (Exception error) when (error is TpmException or IOException or UnauthorizedAccessException)
        {
            if (policy.Mode == MeasureMode.Required)
                throw error as TpmException ?? new TpmException($"what was measured can't be written down: {error.Message}", error);
            Unmeasured.Add($"{measured.What}: {error.Message}");
        }
    }

    // A log that doesn't give what the register has, as of a run that was cut off between the two, goes on with what it has.
    private PcrRegister Begin(Action betweenParts)
    {
        var register = PcrRegister.Of(_tpm ??= open(), policy.Register);
        var value = register.Read();
        if (log.Read() is not { } records || !value.Equal(Replay.Of(records)))
            Extend(register, MeasuredEvent.Start(value), betweenParts);
        return register;
    }

    private void Extend(PcrRegister register, MeasuredEvent measured, Action betweenParts)
    {
        var digests = register.Extend(Encoding.UTF8.GetBytes(measured.Text));
        betweenParts();
        log.Append(MeasurementLog.RecordOf(register.Number, measured, digests));
    }

    /// <inheritdoc/>
    public void Dispose() => (_tpm as IDisposable)?.Dispose();
}
