using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Linchpin.Bundles.Json;

namespace Linchpin.Bundles;

/// <summary>Whose a map's pin is, so that a process of another user can open it: <c>USER:GROUP:MODE</c>, two numbers and an octal one, as in <c>1000:1000:0640</c>.</summary>
/// <remarks>Numbers, as nobody has a name before the real root is there. One form for each: what is parsed is what is written.</remarks>
/// <param name="User">The user's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="Mode">Who may read and write.</param>
[JsonConverter(typeof(ParsableConverter<PinOwner>))]
public sealed record PinOwner(uint User, uint Group, UnixFileMode Mode) : IParsable<PinOwner>
{
    /// <summary>The form, for messages.</summary>
    public const string Form = "USER:GROUP:MODE, numbers without leading zeros and a mode of four octal digits without execution, as in 1000:1000:0640";

    private const UnixFileMode Possible = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It doesn't have the <see cref="Form"/>.</exception>
    public static PinOwner Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var owner) ? owner : throw new FormatException($"'{s}' is no owner of a pin: {Form}");

    /// <summary>Reads it; false where it isn't one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PinOwner result)
    {
        result = s?.Split(':') is [var user, var group, { Length: 4 } mode] && uint.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out uint userId)
            && uint.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out uint groupId) && mode.All(digit => digit is >= '0' and <= '7')
            ? new PinOwner(userId, groupId, (UnixFileMode)Convert.ToInt32(mode, 8))
            : null;
        // (uint)-1 means "as before" to chown(2).
        if (result is null || (result.Mode & ~Possible) != 0 || result.User == uint.MaxValue || result.Group == uint.MaxValue || result.ToString() != s)
            result = null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{User}:{Group}:{Convert.ToString((int)Mode, 8).PadLeft(4, '0')}";
}
