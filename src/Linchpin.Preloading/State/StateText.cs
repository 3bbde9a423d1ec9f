using System.Text.Json;

namespace Linchpin.Preloading.State;

/// <summary>A bundle's state as bytes and back.</summary>
internal static class StateText
{
    internal static byte[] Write(BundleState state) => JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Default.BundleState);

    /// <exception cref="PreloadException"><see cref="PreloadFault.StateDamaged"/>: these bytes aren't a state, or not one of this bundle.</exception>
    internal static BundleState Read(ReadOnlySpan<byte> json, string bundle, string path)
    {
        try
        {
            var state = JsonSerializer.Deserialize(json, StateJson.Default.BundleState);
            if (state is { Format: BundleState.CurrentFormat } && state.Name == bundle)
                return state;
        }
        catch (JsonException error)
        {
            throw Damaged(path, error.Message, error);
        }

        throw Damaged(path, $"it isn't the state of '{bundle}' in a form that this version knows", null);
    }

    internal static PreloadException Damaged(string path, string why, Exception? error) => new(PreloadFault.StateDamaged,
        $"{path}: this is not what Linchpin writes there", error, why,
        "Someone else changed it. 'linchpin unload' with the bundle's name removes it; preload it again after that.");
}
