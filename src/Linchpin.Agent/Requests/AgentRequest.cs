using System.Text.Json;
using Linchpin.Bundles;
using Linchpin.Integrity;

namespace Linchpin.Agent;

/// <summary>What somebody asks of the agent: a line of JSON; after that of a change come the list's bytes and then its signature's.</summary>
internal sealed record AgentRequest
{
    /// <summary>How long the line may be, with its end.</summary>
    public const int LongestLine = 8 << 10;

    /// <summary>What for.</summary>
    public required RequestKind Kind { get; init; }

    /// <summary>Of events: whether to go on as they happen.</summary>
    public bool Follow { get; init; }

    /// <summary>Of a list: what to call it in errors.</summary>
    public string? Name { get; init; }

    /// <summary>Its length in bytes.</summary>
    public int List { get; init; }

    /// <summary>Its signature's.</summary>
    public int Signature { get; init; }

    /// <summary>Reads one, and checks that it makes sense.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <exception cref="AgentException">It is no request.</exception>
    public static AgentRequest Parse(ReadOnlySpan<byte> line)
    {
        AgentRequest? request;
        try
        {
            request = JsonSerializer.Deserialize(line, AgentJson.Default.AgentRequest);
        }
        catch (JsonException error)
        {
            throw new AgentException($"this is no request: {error.Message}");
        }

        return request?.Violation() switch
        {
            null when request is not null => request,
            var violation => throw new AgentException($"this is no request: {violation ?? "it is null"}"),
        };
    }

    private bool IsChange => Kind is RequestKind.Load or RequestKind.Remove;

    private string? Violation()
    {
        if (!Enum.IsDefined(Kind))
            return $"there is no kind {(int)Kind} of requests";
        if (Follow && Kind is not (RequestKind.Denials or RequestKind.Refusals))
            return "only events are followed";
        if (!IsChange)
            return Name is null && List == 0 && Signature == 0 ? null : "only a change has a list";
        if (string.IsNullOrEmpty(Name))
            return "the list has no name";
        if (List is < 1 or > DigestListLimits.File)
            return $"a list has 1 to {DigestListLimits.File} bytes, not {List}";
        return Signature is < 1 or > BundleLimits.Signature ? $"a signature has 1 to {BundleLimits.Signature} bytes, not {Signature}" : null;
    }
}
