using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Tests.Policy;

public class ThisVersionTests
{
    [Theory]
    [InlineData("preload.require_kernel_signature = \"always\"", "require_kernel_signature = \"always\" is not in this version")]
    public void What_it_does_not_have_is_refused(string text, string message)
    {
        var policy = PolicyFile.Read(text, "linchpin.toml");

        var error = Assert.Throws<PreloadException>(policy.RequireOnlyWhatThisVersionHas);

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(PreloadFault.NotInThisVersion, error.Fault);
    }

    [Fact]
    public void The_default_policy_asks_for_nothing_that_it_does_not_have() =>
        Assert.Null(Record.Exception(PreloadPolicy.Default.RequireOnlyWhatThisVersionHas));
}
