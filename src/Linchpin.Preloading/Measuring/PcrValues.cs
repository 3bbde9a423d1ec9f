namespace Linchpin.Preloading.Measuring;

/// <summary>A value for each bank: what a register has, or is extended by.</summary>
internal sealed class PcrValues(IEnumerable<(PcrBank Bank, byte[] Value)> values)
{
    private readonly SortedDictionary<string, byte[]> _values = new(values.ToDictionary(entry => entry.Bank.Name, entry => entry.Value), StringComparer.Ordinal);

    internal IEnumerable<string> Banks => _values.Keys;

    internal byte[] this[string bank] => _values[bank];

    /// <summary>Whether nothing was extended yet.</summary>
    internal bool AreZero => _values.Values.All(value => value.All(part => part == 0));

    /// <summary>In hexadecimal.</summary>
    internal IReadOnlyDictionary<string, string> Hex => _values.ToDictionary(entry => entry.Key, entry => Convert.ToHexStringLower(entry.Value), StringComparer.Ordinal);

    internal bool Equal(PcrValues? other) => other is not null && Banks.SequenceEqual(other.Banks) && Banks.All(bank => this[bank].AsSpan().SequenceEqual(other[bank]));

    /// <summary><c>sha1:… sha256:…</c></summary>
    public override string ToString() => string.Join(' ', Hex.Select(entry => $"{entry.Key}:{entry.Value}"));

    /// <summary>Reads what <see cref="ToString"/> writes; null where it isn't that.</summary>
    internal static PcrValues? Parse(string text)
    {
        var values = new List<(PcrBank, byte[])>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split(':') is not [var name, var hex] || PcrBank.Named(name) is not { } bank || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigitLower))
                return null;
            values.Add((bank, Convert.FromHexString(hex)));
        }

        return values.DistinctBy(entry => entry.Item1).Count() == values.Count && values.Count > 0 ? new PcrValues(values) : null;
    }
}
