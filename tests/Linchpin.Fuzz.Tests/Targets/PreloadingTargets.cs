using System.Text;
using System.Text.Json;
using Linchpin.Preloading;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.State;

namespace Linchpin.Fuzz.Tests;

/// <summary>What reads the policy, what a run left behind in the kernel, a TPM's answers, and the log of what was measured.</summary>
internal static class PreloadingTargets
{
    public static readonly FuzzTarget[] All =
    [
        FuzzTarget.Of<PreloadException>("state", () => [StateSeed], input => StateText.Read(input.Span, "policy", "/state"), "\"format\":", "\"programs\":", "{", "}", "[", "]", ",", "null", "-1"),
        FuzzTarget.OfText<PolicyException>("policy", () => [PolicySeed], text => PolicyFile.Read(text, "linchpin.toml"),
            "[trust]\n", "[[", "]]", "\"\"\"", "'''", "\\u", " = ", "{", "}", ",", "#", "\n", "1979-05-27T07:32:00Z", "0x", "inf"),
        FuzzTarget.OfText<PolicyException>("command-line", () => ["quiet linchpin.preload=a,b linchpin.seal=\"full\" linchpin.on-failure=halt -- init"], text => CommandLine.Parse(text),
            "linchpin.preload=", "linchpin.seal=", "full", "halt", "\"", " ", "--", ",", "="),
        FuzzTarget.Of<TpmException>("tpm", () => [BanksSeed, ValueSeed], ReadAnswer),
        FuzzTarget.Of<JsonException>("measured-log", () => [LogSeed], input => Replay.Of(MeasurementLog.Parse(input.Span)),
            "\u001e", "{", "}", "[", "]", ",", "null", "\"digests\":", "\"string\":\"start sha256:", "sha384:", "sha1"),
    ];

    private static byte[] BanksSeed => Convert.FromHexString("8001" + "0000002b" + "00000000" + "00" + "00000005" + "00000004" + "000403ffffff" + "000b03ffffff" + "000c03000000" + "000d03ffffff");

    private static byte[] ValueSeed => Convert.FromHexString("8001" + "0000003e" + "00000000" + "00000007" + "00000001" + "000b03002000" + "00000001" + "0020" + new string('5', 64));

    private static byte[] LogSeed
    {
        get
        {
            var values = PcrValues.Parse($"sha1:{new string('0', 40)} sha256:{new string('0', 64)}")!;
            return [.. new[] { MeasuredEvent.Start(values), MeasuredEvent.Revoked(null) }.SelectMany(measured => MeasurementLog.ToBytes(MeasurementLog.RecordOf(13, measured,
                new PcrValues(values.Banks.Select(bank => (PcrBank.Named(bank)!, PcrBank.Named(bank)!.Hash(Encoding.UTF8.GetBytes(measured.Text))))))))];
        }
    }

    // An answer is one or the other: what of it isn't the asked one is refused too.
    private static void ReadAnswer(ReadOnlyMemory<byte> input)
    {
        if (TpmResponse.Code(input.Span) == 0 && input.Length % 2 == 0)
            TpmResponse.Value(input.Span);
        else
            TpmResponse.Banks(input.Span, 13);
    }

    private static byte[] StateSeed => StateText.Write(new BundleState
    {
        Format = BundleState.CurrentFormat,
        Name = "policy",
        Version = "1.2.3",
        Digest = "sha256:00",
        Signer = new SignerState("CN=fuzz", "0a", "sha256:01"),
        VerifiedBy = "linchpin",
        Programs = [new ProgramState("on_open", "lsm", "lsm/file_open", "on_open", 7, "00112233445566ff")],
        Maps = [new MapState(".rodata", "_rodata", 8, "agent", "nobody")],
        Links = [new LinkState("on_open", "on_open", 9)],
    });

    private static string PolicySeed => """
        [trust]
        anchors = ["/keys/a.pem"]
        [preload]
        bundles = ['policy', "/opt/audit.lpb"] # in order
        on_failure = "emergency"
        [seal]
        strict = false
        modules = "none"
        """;
}
