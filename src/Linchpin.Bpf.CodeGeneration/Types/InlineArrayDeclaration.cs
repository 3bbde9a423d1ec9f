namespace Linchpin.Bpf.CodeGeneration.Types;

/// <summary>An array of a fixed length, in place.</summary>
internal static class InlineArrayDeclaration
{
    public static void Write(CSharpText text, string name, string element, uint length)
    {
        var isText = element == "char";
        text.C($"{element}[{length}]");
        text.Line($"[global::System.Runtime.CompilerServices.InlineArray({length})]");
        using var block = text.Block($"public partial struct {name}");
        text.Line($"private {(isText ? "byte" : element)} _first;");
        if (!isText)
            return;
        text.Line();
        text.Summary("The text up to the first zero byte, as UTF-8.");
        using (text.Block("public override readonly string ToString()"))
        {
            text.Line("global::System.ReadOnlySpan<byte> bytes = this;");
            text.Line("var end = global::System.MemoryExtensions.IndexOf(bytes, (byte)0);");
            text.Line("return global::System.Text.Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);");
        }
    }
}
