namespace Linchpin.Comparison;

/// <summary>What became of an object: what the kernel says of its programs and maps, or why it was refused.</summary>
/// <param name="Programs">The facts of each program, by its name in the source.</param>
/// <param name="Maps">The facts of the object's maps, or null where only those are to be seen that programs use.</param>
/// <param name="Refusal">Why it was not loaded, or null.</param>
internal sealed record LoadOutcome(IReadOnlyDictionary<string, string[]> Programs, string[]? Maps, Refusal? Refusal)
{
    public static LoadOutcome Refused(string why, bool isOfMap) => new(new Dictionary<string, string[]>(), null, new Refusal(why, isOfMap));
}

/// <summary>Why an object was not loaded.</summary>
/// <param name="Why">One line.</param>
/// <param name="IsOfMap">Whether a map could not be created, so that no program of the object ever had a chance.</param>
internal sealed record Refusal(string Why, bool IsOfMap);
