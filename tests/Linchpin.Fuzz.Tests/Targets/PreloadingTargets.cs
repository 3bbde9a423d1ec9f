using Linchpin.Preloading;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.State;

namespace Linchpin.Fuzz.Tests;

/// <summary>What reads the policy, and what a run left behind in the kernel.</summary>
internal static class PreloadingTargets
{
    public static readonly FuzzTarget[] All =
    [
        FuzzTarget.Of<PreloadException>("state", () => [StateSeed], input => StateText.Read(input.Span, "policy", "/state"), "\"format\":", "\"programs\":", "{", "}", "[", "]", ",", "null", "-1"),
        FuzzTarget.OfText<PolicyException>("policy", () => [PolicySeed], text => PolicyFile.Read(text, "linchpin.toml"),
            "[trust]\n", "[[", "]]", "\"\"\"", "'''", "\\u", " = ", "{", "}", ",", "#", "\n", "1979-05-27T07:32:00Z", "0x", "inf"),
        FuzzTarget.OfText<PolicyException>("command-line", () => ["quiet linchpin.preload=a,b linchpin.seal=\"full\" linchpin.on-failure=halt -- init"], text => CommandLine.Parse(text),
            "linchpin.preload=", "linchpin.seal=", "full", "halt", "\"", " ", "--", ",", "="),
    ];

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
