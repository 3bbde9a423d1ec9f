namespace Linchpin.Preloading;

/// <summary>The files that travel inside this library.</summary>
internal static class EmbeddedFile
{
    internal static byte[] Read(string name)
    {
        using var resource = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"this build has no {name} in it");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
