using Linchpin.Agent;

namespace Linchpin.Fuzz.Tests;

/// <summary>What reads requests at the agent's socket.</summary>
internal static class AgentTargets
{
    public static readonly FuzzTarget[] All =
    [
        FuzzTarget.Of<AgentException>("agent-request", Seeds, input => AgentRequest.Parse(input.Span),
            "\"kind\":", "\"follow\":", "\"name\":", "\"list\":", "\"signature\":", "\"Load\"", "{", "}", "[", "]", ",", "null", "true", "\"\\u0000\"", "-1", "1e9"),
    ];

    private static byte[][] Seeds() =>
    [
        """{"kind":"Status"}"""u8.ToArray(),
        """{"kind":"Denials","follow":true}"""u8.ToArray(),
        """{"kind":"Load","name":"tool.digests","list":4096,"signature":1024}"""u8.ToArray(),
    ];
}
