using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Tests.Policy;

public class BundleFileTests
{
    [Theory]
    [InlineData("audit", "/bundles/audit.lpb")]
    [InlineData("audit.lpb", "audit.lpb")]
    [InlineData("./audit", "./audit")]
    [InlineData("/opt/audit.lpb", "/opt/audit.lpb")]
    public void A_name_lies_in_the_folder_and_a_path_is_itself(string bundle, string path) =>
        Assert.Equal(path, BundleFile.Locate(bundle, "/bundles"));
}
